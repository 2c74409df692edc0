// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which config the node runs, and what became of the last change. Immutable.
 *
 * @param applied absent until a config was applied
 * @param refused the last change, when it was refused and none was applied since
 */
public record ConfigView(Optional<Applied> applied, Optional<Refused> refused) {

    public JsonObject json() {
        JsonObject json = new JsonObject();
        applied.ifPresent(config -> json.put("applied", config.json()));
        refused.ifPresent(change -> json.put("refused", change.json()));
        return json;
    }

    /**
     * The config that is in force. Immutable.
     *
     * @param hash SHA-256 of what the files hold, in hex
     * @param resources kind, namespace and name of each, such as {@code VirtualService
     *     default/shop}
     */
    public record Applied(long version, String hash, Instant since, List<String> resources) {

        public Applied {
            resources = List.copyOf(resources);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("version", version)
                    .put("hash", hash)
                    .put("since", since.toString())
                    .put("resources", new JsonArray(resources));
        }
    }

    /**
     * A change that was refused. Immutable.
     *
     * @param problems each as the reader of configs writes it
     */
    public record Refused(Instant at, List<String> problems) {

        public Refused {
            problems = List.copyOf(problems);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("at", at.toString())
                    .put("problems", new JsonArray(problems));
        }
    }
}
