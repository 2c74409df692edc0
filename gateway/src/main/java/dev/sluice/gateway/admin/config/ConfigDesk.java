// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.config;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;

/**
 * Port to the config of the node or its whole cluster. Every future may fail with a {@link
 * ConfigRefusal}. Confined to one event loop, that of the admin server, which it must not block.
 */
public interface ConfigDesk {

    /** Puts a config in force on all nodes, and pins it; the answer names its version. */
    Future<JsonObject> apply(ConfigUpload upload);

    /** How a config differs from what is in force here, both in the canonical form. */
    Future<JsonObject> diff(ConfigUpload upload);

    /** What was committed, the newest first. */
    Future<JsonObject> history();

    /**
     * Puts a former version in force again, and pins it.
     *
     * @param version the one before the current when it is not given
     */
    Future<JsonObject> rollback(OptionalLong version, String by);

    /** Lets files and repositories publish again. */
    Future<JsonObject> unpin(String by);

    /** Has this node look at its files or repository without waiting, as a webhook wants it. */
    Future<JsonObject> look();
}
