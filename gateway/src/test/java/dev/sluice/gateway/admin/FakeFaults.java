// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.view.FaultsView;
import io.vertx.core.json.JsonObject;

/** A switch that shows how it stands. Confined to the thread of the test and the server's loop. */
final class FakeFaults implements FaultsView {

    private volatile boolean on = true;

    @Override
    public JsonObject shown() {
        return new JsonObject().put("on", on);
    }

    @Override
    public void turn(boolean next) {
        on = next;
    }
}
