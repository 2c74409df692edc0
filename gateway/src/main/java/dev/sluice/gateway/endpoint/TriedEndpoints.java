// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

import java.util.Arrays;

/**
 * The endpoints at which an exchange was tried. Allocates nothing before the second try. Confined
 * to one event loop.
 */
public final class TriedEndpoints {

    private static final Endpoint[] NONE = new Endpoint[0];

    private Endpoint[] endpoints = NONE;

    public void add(Endpoint endpoint) {
        endpoints = Arrays.copyOf(endpoints, endpoints.length + 1);
        endpoints[endpoints.length - 1] = endpoint;
    }

    public boolean contains(Endpoint endpoint) {
        for (Endpoint tried : endpoints) {
            if (tried.equals(endpoint)) {
                return true;
            }
        }
        return false;
    }
}
