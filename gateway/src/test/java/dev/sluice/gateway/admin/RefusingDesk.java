// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.config.ConfigDesk;
import dev.sluice.gateway.admin.config.ConfigRefusal;
import dev.sluice.gateway.admin.config.ConfigUpload;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/** A desk that says what it was asked, and that it does not do it. Immutable. */
final class RefusingDesk implements ConfigDesk {

    @Override
    public Future<JsonObject> apply(ConfigUpload upload) {
        return refuse("apply " + upload.bundle().files() + " of " + upload.origin());
    }

    @Override
    public Future<JsonObject> diff(ConfigUpload upload) {
        return refuse("diff " + upload.bundle().files());
    }

    @Override
    public Future<JsonObject> history() {
        return refuse("history");
    }

    @Override
    public Future<JsonObject> rollback(OptionalLong version, String by) {
        return refuse("rollback " + version + " by " + by);
    }

    @Override
    public Future<JsonObject> unpin(String by) {
        return refuse("unpin by " + by);
    }

    @Override
    public Future<JsonObject> look() {
        return refuse("look");
    }

    private static Future<JsonObject> refuse(String asked) {
        return Future.failedFuture(ConfigRefusal.conflict(asked));
    }
}
