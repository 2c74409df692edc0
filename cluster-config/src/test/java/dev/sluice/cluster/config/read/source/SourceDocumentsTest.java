// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourceDocumentsTest {

    private final Findings findings = new Findings();

    private List<SourceDocument> cut(String text) {
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<SourceDocument> cut(byte[] bytes) {
        return SourceDocuments.of(new ConfigFile("f", bytes), findings);
    }

    @Test
    void documentsAreCutAtTheirMarkers() {
        List<SourceDocument> documents = cut("a: 1\n--- # x\nb: 2\n---\tc\n---d: 3\n --- \n---");

        assertThat(documents)
                .containsExactly(
                        new SourceDocument("f", 1, "a: 1\n"),
                        new SourceDocument("f", 2, "--- # x\nb: 2\n"),
                        new SourceDocument("f", 4, "---\tc\n---d: 3\n --- \n"));
    }

    @Test
    void directivesAndCommentsBelongToTheDocumentThatFollows() {
        List<SourceDocument> documents = cut("# top\n%YAML 1.2\n---\na: 1\n\n# between\n---\n\n");

        assertThat(documents).extracting(SourceDocument::firstLine).containsExactly(1);
    }

    @Test
    void carriageReturnsDoNotHideMarkers() {
        assertThat(cut("a: 1\r\n---\r\nb: 2\r\n")).hasSize(2);
    }

    @Test
    void byteThatIsNotUtf8IsPlacedAndCostsItsDocumentOnly() {
        byte[] bytes = "a: \u00fc\n---\nb: ?x\n---\nc: 1\n".getBytes(StandardCharsets.UTF_8);
        bytes["a: \u00fc\n---\nb: ".getBytes(StandardCharsets.UTF_8).length] = (byte) 0xE9;

        List<SourceDocument> documents = cut(bytes);

        assertThat(documents).extracting(SourceDocument::firstLine).containsExactly(1, 4);
        assertThat(findings.problems())
                .singleElement()
                .hasToString(
                        "f:3:4: error SL0003 byte 0xe9 is not UTF-8 (expected: a file saved as"
                                + " UTF-8)");
    }

    @Test
    void byteOrderMarkIsRefused() {
        assertThat(cut("\uFEFFa: 1\n")).isEmpty();
        assertThat(cut("a: 1\n".getBytes(StandardCharsets.UTF_16))).isEmpty();

        assertThat(findings.problems())
                .extracting(problem -> problem.code())
                .containsOnly(ProblemCode.NOT_UTF8);
    }

    @Test
    void controlCharacterIsPlacedByCharacters() {
        assertThat(cut("a: 1\nb: \"\uD83D\uDE00\u0000\"\n")).isEmpty();

        assertThat(findings.problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.at()).hasToString("f:2:6");
                            assertThat(problem.code()).isEqualTo(ProblemCode.FORBIDDEN_CHARACTER);
                            assertThat(problem.message()).startsWith("character U+0000");
                        });
    }
}
