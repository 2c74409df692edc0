// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

/** Who has asked for a connection. Confined to one event loop. */
@FunctionalInterface
public interface Asker {

    /** Whether it still wants one. */
    boolean waiting();
}
