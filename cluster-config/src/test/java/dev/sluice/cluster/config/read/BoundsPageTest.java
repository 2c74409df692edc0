// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.source.SourceLimits;
import dev.sluice.cluster.config.read.yaml.YamlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of problems names the bounds that the code has. */
final class BoundsPageTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void pageNamesEveryBound() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "config-problems.md"));

        assertThat(rows)
                .contains(
                        "| bytes of a file | %d MiB |".formatted(SourceLimits.FILE_BYTES_MAX / MIB),
                        "| bytes of all files | %d MiB |"
                                .formatted(SourceLimits.TOTAL_BYTES_MAX / MIB),
                        "| files | %s, in folders %d deep |"
                                .formatted(
                                        grouped(SourceLimits.FILES_MAX),
                                        SourceLimits.FOLDER_DEPTH_MAX),
                        "| resources | %s |".formatted(grouped(ResourceRegistry.RESOURCES_MAX)),
                        "| values in a document | %d million, nested %d deep |"
                                .formatted(YamlLimits.NODES_MAX / 1_000_000, YamlLimits.DEPTH_MAX),
                        "| values that YAML aliases repeat | %s |"
                                .formatted(grouped(YamlLimits.ALIASED_NODES_MAX)),
                        "| characters of one value | %s |"
                                .formatted(grouped(YamlLimits.SCALAR_CHARS_MAX)),
                        "| hosts or gateways of a VirtualService | %s |"
                                .formatted(items("VirtualService", "hosts")),
                        "| routes of a VirtualService, subsets of a DestinationRule, servers of a"
                                + " Gateway, endpoints of a ServiceEntry | %s |"
                                        .formatted(items("Gateway", "servers")),
                        "| matches or destinations of a route | %s |"
                                .formatted(items("HTTPRoute", "match")),
                        "| characters of a regular expression | %s |"
                                .formatted(grouped(Defaults.REGEX_CHARS_MAX)),
                        "| errors shown, and warnings shown | %s; the rest is counted |"
                                .formatted(grouped(Findings.PROBLEMS_MAX)));
    }

    private static String items(String message, String field) {
        var bounds = Schema.CURRENT.message(message).field(field).orElseThrow().constraints();
        return grouped(bounds.items().orElseThrow().max());
    }

    /** Digits in groups of three, as the pages have them. */
    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replaceAll("[^0-9]", " ");
    }
}
