// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import dev.sluice.cluster.config.mesh.PathNormalization;

/**
 * Tells how paths are normalized for a host, because a VirtualService may override the mesh-wide
 * setting for its hosts. Thread-safe: what implements it is part of a compiled config.
 */
@FunctionalInterface
public interface HostNormalization {

    /** The normalization for a canonical host; any host has one. */
    PathNormalization of(String host);
}
