// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import dev.sluice.cluster.config.Expect;

/**
 * Who a demo service is and where it listens. Immutable.
 *
 * @param name the service's, as {@code checkout}
 * @param version told in each answer, so that a split can be seen
 * @param port 0 lets the system choose
 */
public record DemoServiceSettings(String name, String version, String host, int port) {

    public DemoServiceSettings {
        Expect.notEmpty("service", name);
        Expect.notEmpty("version", version);
        Expect.notEmpty("host", host);
        Expect.inRange("port", port, 0, 65_535);
    }
}
