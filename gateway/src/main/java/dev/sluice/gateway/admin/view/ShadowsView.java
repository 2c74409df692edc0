// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonObject;

/** The reports of a node's shadows. Thread-safe: called from whatever thread serves an answer. */
public interface ShadowsView {

    /** All reports. Adds up what was counted, which takes too long for an event loop. */
    JsonObject reports();

    /**
     * Begins the report of a policy anew.
     *
     * @param policy as reports name it
     * @return whether there is such a policy
     */
    boolean reset(String policy);
}
