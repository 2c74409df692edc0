// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import java.util.List;
import java.util.Map;

/** What is done to the headers of a request and of its response. Immutable. */
public record HeaderChanges(Operations request, Operations response) {

    /** Leaves all headers as they are. */
    public static final HeaderChanges NONE = new HeaderChanges(Operations.NONE, Operations.NONE);

    public boolean empty() {
        return request.empty() && response.empty();
    }

    /**
     * Header operations in the order in which they run: remove, set, add. Names keep the spelling
     * of the config; they are compared without regard to case. Immutable.
     */
    public record Operations(
            Map<String, String> set, Map<String, String> add, List<String> remove) {

        /** Does nothing. */
        public static final Operations NONE = new Operations(Map.of(), Map.of(), List.of());

        public Operations {
            set = Map.copyOf(set);
            add = Map.copyOf(add);
            remove = List.copyOf(remove);
        }

        public boolean empty() {
            return set.isEmpty() && add.isEmpty() && remove.isEmpty();
        }
    }
}
