// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompatibilityPageTest {

    private static final Path PAGE = Path.of("..", "docs", "istio-compatibility.md");
    private static final String FIRST_TABLE = "### VirtualService";
    private static final List<String> KINDS =
            List.of(
                    "VirtualService",
                    "DestinationRule",
                    "Gateway",
                    "ServiceEntry",
                    "WorkloadEntry",
                    "Sidecar",
                    "Telemetry",
                    "Mesh",
                    "RateLimitPolicy",
                    "ShadowPolicy");

    @Test
    void pageHasEveryFieldAsTheSchemaHasIt() throws IOException {
        FieldTables tables = new FieldTables(Schema.CURRENT);
        List<String> expected = new ArrayList<>();
        for (String kind : KINDS) {
            expected.add("### " + kind);
            expected.add("");
            expected.addAll(tables.of(kind));
        }
        Path wanted = Path.of("target", "istio-compatibility-fields.md");
        Files.write(wanted, expected);

        List<String> page = Files.readAllLines(PAGE);

        assertThat(page.subList(page.indexOf(FIRST_TABLE), page.size()))
                .as("the end of %s (expected: what %s holds)", PAGE, wanted)
                .containsExactlyElementsOf(expected.subList(0, expected.size() - 1));
    }

    @Test
    void pageHasEveryKind() throws IOException {
        String page = Files.readString(PAGE);

        for (KindSchema kind : Schema.CURRENT.kinds()) {
            String row =
                    "| `%s` | %s | %s%s |"
                            .formatted(
                                    kind.kind(),
                                    kind.group(),
                                    kind.support().word(),
                                    kind.security() ? ", security" : "");
            assertThat(page).contains(row);
        }
    }
}
