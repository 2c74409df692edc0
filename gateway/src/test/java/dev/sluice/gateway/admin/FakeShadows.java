// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.view.ShadowsView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;

/** Reports of one policy, which count how often they began anew. Thread-safe: the count is. */
final class FakeShadows implements ShadowsView {

    static final String POLICY = "default/checkout-v3";

    private final AtomicInteger resets = new AtomicInteger();

    @Override
    public JsonObject reports() {
        JsonObject report = new JsonObject().put("rule", POLICY).put("resets", resets.get());
        return new JsonObject().put("shadows", JsonArray.of(report));
    }

    @Override
    public boolean reset(String policy) {
        if (!policy.equals(POLICY)) {
            return false;
        }
        resets.incrementAndGet();
        return true;
    }
}
