// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.source.SourceDocument;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.util.List;
import org.junit.jupiter.api.Test;

final class YamlReaderTest {

    private final Findings findings = new Findings();

    private List<YamlNode> read(String text) {
        return new YamlReader(findings).read(new SourceDocument("f", 1, text));
    }

    private YamlMapping mapping(String text) {
        return (YamlMapping) read(text).get(0);
    }

    private List<ProblemCode> codes() {
        return findings.problems().stream().map(ConfigProblem::code).toList();
    }

    @Test
    void everythingKnowsItsPlaceInTheFile() {
        YamlReader reader = new YamlReader(findings);
        SourceDocument later = new SourceDocument("f", 11, "a:\n  - { b: \"\u00fc\", c: 2 }\n");

        YamlMapping root = (YamlMapping) reader.read(later).get(0);

        YamlSequence list = (YamlSequence) root.value("a").orElseThrow();
        YamlMapping item = (YamlMapping) list.items().get(0);
        assertThat(root.at()).hasToString("f:11:1");
        assertThat(list.at()).hasToString("f:12:3");
        assertThat(item.at()).hasToString("f:12:5");
        assertThat(item.value("c").orElseThrow().at()).hasToString("f:12:18");
    }

    @Test
    void tagsOfTheCoreSchemaAreTaken() {
        YamlMapping root = mapping("a: !!str 80\nb: !!int 80\nc: ! on\nd: !!map {}\ne: !!seq []\n");

        assertThat(findings.problems()).isEmpty();
        assertThat(root.value("a").orElseThrow().description()).isEqualTo("the string \"80\"");
        assertThat(root.value("c").orElseThrow().description()).isEqualTo("the string \"on\"");
    }

    @Test
    void tagThatDoesNotFitTheValueIsRefused() {
        read("a: !!int x\nb: !!str {}\nc: !!python/object {}\nd: !!binary YQ==\n");

        assertThat(codes()).containsOnly(ProblemCode.TAG_REFUSED).hasSize(4);
    }

    @Test
    void aliasRepeatsItsAnchor() {
        YamlMapping root = mapping("a: &x { b: [1] }\nc: *x\n");

        assertThat(root.value("c")).isEqualTo(root.value("a"));
    }

    @Test
    void mergeAddsWhatIsNotThere() {
        YamlMapping root = mapping("base: &b { x: 1, y: 2 }\nuse:\n  <<: [*b]\n  y: 3\n");

        YamlMapping use = (YamlMapping) root.value("use").orElseThrow();
        assertThat(use.entries()).extracting(entry -> entry.key().text()).containsExactly("y", "x");
        assertThat(use.value("y").orElseThrow().description()).isEqualTo("the number 3");
    }

    @Test
    void aliasBombIsRefusedWithoutExploding() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 20; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, (alias + ",").repeat(10)));
        }

        read(bomb.toString());

        assertThat(codes()).containsExactly(ProblemCode.LIMIT_EXCEEDED);
    }

    @Test
    void anchorInsideOfItselfIsRefused() {
        read("a: &x [*x]\n");

        assertThat(codes()).containsExactly(ProblemCode.YAML_SYNTAX);
    }

    @Test
    void nestingHasABound() {
        read("[".repeat(YamlLimits.DEPTH_MAX) + "]".repeat(YamlLimits.DEPTH_MAX));
        assertThat(findings.problems()).isEmpty();

        read("[".repeat(1_000_000));

        assertThat(codes()).containsExactly(ProblemCode.LIMIT_EXCEEDED);
    }

    @Test
    void valuesHaveABound() {
        read("a: " + "x".repeat(YamlLimits.SCALAR_CHARS_MAX + 1));

        assertThat(codes()).containsExactly(ProblemCode.LIMIT_EXCEEDED);
    }

    @Test
    void addressThatEndsInColonsIsAString() {
        YamlMapping root = mapping("a: [fd00::, x: 1, {y:: }]\n");

        YamlSequence list = (YamlSequence) root.value("a").orElseThrow();
        assertThat(list.items().get(0)).isInstanceOf(YamlScalar.class);
        assertThat(((YamlScalar) list.items().get(0)).text()).isEqualTo("fd00::");
        assertThat(list.items().get(1)).isInstanceOf(YamlMapping.class);
        assertThat(list.items().get(2)).isInstanceOf(YamlMapping.class);
    }

    @Test
    void documentsBeforeASyntaxErrorAreKept() {
        List<YamlNode> documents = read("a: 1\n...\n---\nb: [\n");

        assertThat(documents).hasSize(1);
        assertThat(codes()).containsExactly(ProblemCode.YAML_SYNTAX);
        assertThat(findings.problems().get(0).at().line()).isEqualTo(5);
    }

    @Test
    void quotedAndBlockTextIsNeverAnythingElse() {
        YamlMapping root = mapping("a: 'on'\nb: \"80\"\nc: |\n  true\nd: >-\n  null\n");

        assertThat(root.entries())
                .extracting(entry -> ((YamlScalar) entry.value()).form())
                .containsOnly(Form.TEXT);
    }
}
