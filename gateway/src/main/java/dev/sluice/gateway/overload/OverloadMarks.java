// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

/**
 * When a node refuses requests. Immutable.
 *
 * @param heap share of the heap that is in use after a collection
 * @param lagMillis how late an event loop is, smoothed over about a second
 */
public record OverloadMarks(Ramp heap, Ramp lagMillis) {

    /**
     * A heap that is nine tenths full after a collection leaves no room for the bodies under way. A
     * loop that is half a second late makes clients wait before anybody has looked at their
     * request; at two seconds most of them have given up.
     */
    public static final OverloadMarks DEFAULT =
            new OverloadMarks(new Ramp(0.9, 0.97), new Ramp(500, 2_000));
}
