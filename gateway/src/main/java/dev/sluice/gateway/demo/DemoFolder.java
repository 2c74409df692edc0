// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's own copy of the example, to be edited while it runs: the checkout stays as it is, and
 * ports can be others than the example's. Removed at the end with all that is in it.
 *
 * <pre>
 * config/       examples/checkout with this demo's ports, and a Mesh that names the log
 * data/         the node's data folder
 * access.log    the node's access log
 * node.log      the process log, when the terminal is drawn upon
 * </pre>
 *
 * <p>Confined to one thread at a time; every method blocks.
 */
public final class DemoFolder {
    private static final List<String> EXAMPLE =
            List.of("virtual-service.yaml", "destination-rule.yaml", "service-entry.yaml");

    private static final String V1_PORT = "http: 18001";
    private static final String V2_PORT = "http: 18002";

    private final Path folder;

    private DemoFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty folder of a name that nobody else has. */
    public static DemoFolder make() throws IOException {
        return new DemoFolder(Files.createTempDirectory("sluice-demo-"));
    }

    /** Writes the example, with the ports at which the two versions listen. */
    void write(int v1Port, int v2Port) throws IOException {
        Files.createDirectories(config());
        for (String file : EXAMPLE) {
            String text =
                    example(file)
                            .replace(V1_PORT, "http: " + v1Port)
                            .replace(V2_PORT, "http: " + v2Port);
            Files.writeString(config().resolve(file), text);
        }
        Files.writeString(config().resolve("mesh.yaml"), mesh());
    }

    public Path config() {
        return folder.resolve("config");
    }

    public Path accessLog() {
        return folder.resolve("access.log");
    }

    public Path nodeLog() {
        return folder.resolve("node.log");
    }

    Path data() {
        return folder.resolve("data");
    }

    public void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** A file of {@code examples/checkout}, which the build puts beside this class. */
    private static String example(String file) throws IOException {
        try (InputStream text = DemoFolder.class.getResourceAsStream("checkout/" + file)) {
            if (text == null) {
                throw new IllegalStateException("checkout/" + file + ": not in the jar");
            }
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    private String mesh() {
        return """
        # Settings of this demo's node: its access log goes to a file, since the terminal is in use.
        apiVersion: sluice.dev/v1alpha1
        kind: Mesh
        metadata:
          name: default
        spec:
          accessLog:
            path: %s
        """
                .formatted(Json.encode(accessLog().toString()));
    }
}
