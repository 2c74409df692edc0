// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

/** Which side of the gateway a connection is on. Immutable. */
public enum ConnectionSide {
    /** From a client to a listener. */
    DOWNSTREAM("downstream"),
    /** From the gateway to an endpoint. */
    UPSTREAM("upstream");

    private final String label;

    ConnectionSide(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
