// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

/**
 * Is told when a request head is on its way, so that one which takes too long can be cut off.
 * Confined to one event loop.
 */
@FunctionalInterface
public interface HeadClock {

    /**
     * Notes the state after each read.
     *
     * @param inProgress whether some bytes of a head have come and the rest is missing
     */
    void headInProgress(boolean inProgress);
}
