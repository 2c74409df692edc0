// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import dev.sluice.cluster.config.http.HeaderChanges;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Header operations of a route or a destination, ready to run: remove, then set, then add. The host
 * of a request is not among them, even if config writes it there: who has the say over it depends
 * on the route. Immutable.
 */
public final class HeaderOperations {

    private final String[] remove;
    private final String[][] set;
    private final String[][] add;

    public HeaderOperations(HeaderChanges.Operations config) {
        this.remove = config.remove().toArray(String[]::new);
        this.set = pairs(config.set());
        this.add = pairs(config.add());
    }

    /**
     * What these operations make the host of the request, under either name that it has; setting it
     * wins over adding it.
     */
    public static Optional<String> authority(HeaderChanges.Operations config) {
        return Stream.of(config.set(), config.add())
                .flatMap(headers -> headers.entrySet().stream())
                .filter(header -> host(header.getKey()))
                .map(header -> text(header.getValue()))
                .findFirst();
    }

    /** Whether nothing is to be done. */
    public boolean empty() {
        return remove.length == 0 && set.length == 0 && add.length == 0;
    }

    /** Changes {@code headers} in place. */
    public void apply(MultiMap headers) {
        for (String name : remove) {
            headers.remove(name);
        }
        for (String[] pair : set) {
            headers.set(pair[0], pair[1]);
        }
        for (String[] pair : add) {
            headers.add(pair[0], pair[1]);
        }
    }

    private static String[][] pairs(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> !host(header.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(header -> new String[] {header.getKey(), text(header.getValue())})
                .toArray(String[][]::new);
    }

    /** In config a percent sign is written twice, as a single one begins a variable. */
    private static String text(String written) {
        return written.replace("%%", "%");
    }

    private static boolean host(String name) {
        return name.equalsIgnoreCase("host") || name.equalsIgnoreCase(":authority");
    }
}
