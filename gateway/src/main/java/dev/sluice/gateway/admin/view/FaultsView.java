// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonObject;

/** The faults that a node injects. Thread-safe: called from whatever thread serves an answer. */
public interface FaultsView {

    /** The switch, the faults in force, and what they did. */
    JsonObject shown();

    /**
     * Switches all faults of the node, until it is told otherwise or restarts.
     *
     * @param on whether faults are injected
     */
    void turn(boolean on);
}
