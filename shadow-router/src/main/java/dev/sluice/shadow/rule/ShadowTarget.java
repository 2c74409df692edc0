// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import java.util.Optional;

/** The service that copies go to, as one event loop sees it. Confined to one event loop. */
public interface ShadowTarget {

    /** The same for the same service on all loops; breakers are kept by it. */
    String name();

    /** The endpoint for the next copy; empty when there is none. */
    Optional<ShadowEndpoint> pick();
}
