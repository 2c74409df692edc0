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
     * What a config is called. Immutable.
     *
     * @param epoch of the publisher in whose time it was committed; 0 for a config that the node
     *     has from its own files
     * @param version of the cluster's configs, or counting what this process had from its own files
     * @param hash SHA-256 of the config, in hex
     * @param origin where it came from, such as a folder or a commit
     * @param pinned whether files and repositories may not replace it
     */
    public record Edition(long epoch, long version, String hash, String origin, boolean pinned) {

        /** Whether the cluster has agreed on it. */
        public boolean shared() {
            return epoch > 0;
        }

        public JsonObject json() {
            JsonObject json = new JsonObject();
            if (shared()) {
                json.put("epoch", epoch);
            }
            return json.put("version", version)
                    .put("hash", hash)
                    .put("origin", origin)
                    .put("pinned", pinned);
        }
    }

    /**
     * The config that is in force. Immutable.
     *
     * @param resources kind, namespace and name of each, such as {@code VirtualService
     *     default/shop}
     */
    public record Applied(Edition edition, Instant since, List<String> resources) {

        public Applied {
            resources = List.copyOf(resources);
        }

        public long version() {
            return edition.version();
        }

        JsonObject json() {
            return edition.json()
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
