// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shows of each rule that reads sources what it finds and what it lets pass. Immutable. */
final class SourceRulesTest {
    private static final String HEAD =
            "// SPDX-License-Identifier: Apache-2.0\npackage dev.sluice.gateway.sample;\n";
    private static final String DOC = "/** A sample. Immutable. */\n";

    @Test
    void acceptsSoundSource() {
        String text =
                HEAD
                        + """
                        /** A sample. Confined to one event loop. */
                        final class Sample {
                            private static final int SIZE_MAX = 1;
                            private int size;

                            // TODO(#7): "said with a number".
                            int size() {
                                return size + SIZE_MAX;
                            }

                            @Override
                            public boolean isLike(Object other) {
                                return "TODO".equals(other);
                            }

                            enum Colour {
                                RED
                            }

                            interface Paint {
                                String NAME = "paint";
                            }

                            record Dot(int x, int y) {}
                        }
                        """;

        assertThat(rules(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    final-class   | class Sample {}
                    final-class   | final class Sample { static class Inner {} }
                    final-field   | final class Sample { private int size; }
                    final-field   | enum Sample { RED; private int size; }
                    final-field   | record Sample(int x) { static int size; }
                    one-type      | final class Sample {} /** Immutable. */ final class Other {}
                    reminder      | final class Sample {} // TODO soon
                    reminder      | final class Sample {} // FIXME
                    name-part     | final class SampleImpl {}
                    name-part     | final class DefaultSample {}
                    name-part     | final class Sample { interface PathUtils {} }
                    name-part     | final class DNSInfo {}
                    name-part     | final class RouteData {}
                    accessor      | final class Sample { int getSize() { return 1; } }
                    accessor      | final class Sample { void setSize(int size) {} }
                    accessor      | interface Sample { boolean isEmpty(); }
                    """)
    void findsOneThing(String rule, String declaration) {
        assertThat(rules(HEAD + DOC + declaration + "\n")).containsExactly(rule);
    }

    @Test
    void wordsThatOnlyResembleEmptyOnesPass() {
        assertThat(rules(HEAD + DOC + "final class DataPath {}\n")).isEmpty();
        assertThat(rules(HEAD + DOC + "final class Defaults { void settle() {} }\n")).isEmpty();
    }

    @Test
    void fieldThatChangesIsPrivateAndNotStatic() {
        String confined = HEAD + "/** A sample. Confined to one event loop. */\n";

        assertThat(rules(confined + "final class Sample { int size; }\n"))
                .containsExactly("final-field");
        assertThat(rules(confined + "final class Sample { private static int size; }\n"))
                .containsExactly("final-field");
    }

    @Test
    void sourceBeginsWithItsLicence() {
        assertThat(rules("package dev.sluice.gateway.sample;\n" + DOC + "final class Sample {}\n"))
                .containsExactly("spdx");
    }

    @Test
    void typeSaysWhatItIsAndWhoMayUseIt() {
        assertThat(rules(HEAD + "final class Sample {}\n")).containsExactly("doc");
        assertThat(rules(HEAD + "/** A sample. */\nfinal class Sample {}\n"))
                .containsExactly("doc-promise");
        assertThat(rules(HEAD + "/** A sample. Confined\n * to one thread. */ enum Sample {}\n"))
                .isEmpty();
    }

    @Test
    void packageInfoIsNullMarked() {
        String path = "gateway/src/main/java/dev/sluice/gateway/sample/package-info.java";

        assertThat(rules(SourceFile.parse(path, HEAD))).containsExactly("null-marked");
        assertThat(rules(SourceFile.parse(path, HEAD.replace("package", "@NullMarked\npackage"))))
                .isEmpty();
    }

    @Test
    void limitsHoldExactly() {
        String lines = "\n".repeat(400 - 4);
        assertThat(rules(HEAD + DOC + lines + "enum Sample {}\n")).isEmpty();
        assertThat(rules(HEAD + DOC + lines + "\nenum Sample {}\n")).containsExactly("file-lines");

        String comment = "// " + "x".repeat(97);
        assertThat(rules(HEAD + DOC + "enum Sample {} \n" + comment + "\n")).isEmpty();
        assertThat(rules(HEAD + DOC + "enum Sample {} \n" + comment + "x\n"))
                .containsExactly("line-width");

        assertThat(rules(method(58))).isEmpty();
        assertThat(rules(method(59))).containsExactly("method-lines");

        assertThat(rules(HEAD + DOC + "record Sample(" + parameters(8) + ") {}\n")).isEmpty();
        assertThat(rules(HEAD + DOC + "record Sample(" + parameters(9) + ") {}\n"))
                .containsExactly("record-components");

        assertThat(rules(constructor(6))).isEmpty();
        assertThat(rules(constructor(7))).containsExactly("constructor-parameters");
    }

    @Test
    void excessIsHowFarBeyondTheLimit() {
        SourceFile file = sample(HEAD + DOC + "record Sample(" + parameters(11) + ") {}\n");

        assertThat(SizeRules.check(file)).extracting(Finding::excess).containsExactly(3);
    }

    @Test
    void testsDoNotSleep() {
        String text = HEAD + "final class SampleTest { void waits() { Thread.sleep(1); } }\n";
        String path = "gateway/src/test/java/dev/sluice/gateway/sample/SampleTest.java";

        assertThat(FormRules.checkAny(SourceFile.parse(path, text)))
                .extracting(Finding::rule)
                .containsExactly("sleep");
    }

    @Test
    void packageIsExplainedAndNeitherTooSmallNorTooLarge() {
        assertThat(packageRules(0)).isEmpty();
        assertThat(packageRules(2)).containsExactly("package-types");
        assertThat(packageRules(3)).isEmpty();
        assertThat(packageRules(10)).isEmpty();
        assertThat(packageRules(11)).containsExactly("package-types");
        assertThat(PackageRules.check(types(3)))
                .extracting(Finding::rule)
                .containsExactly("package-info");
    }

    private static String method(int bodyLines) {
        return HEAD + DOC + "final class Sample { void act() {" + "\n".repeat(bodyLines) + "\n} }";
    }

    private static String constructor(int parameters) {
        return HEAD + DOC + "final class Sample { Sample(" + parameters(parameters) + ") {} }\n";
    }

    private static String parameters(int count) {
        return String.join(",\n", IntStream.range(0, count).mapToObj(i -> "int p" + i).toList());
    }

    private static List<String> packageRules(int types) {
        var explained =
                Stream.concat(
                        types(types).stream(),
                        Stream.of(SourceFile.parse("src/main/java/package-info.java", HEAD)));
        return PackageRules.check(explained.toList()).stream().map(Finding::rule).toList();
    }

    private static List<SourceFile> types(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SourceFile.parse("src/main/java/S.java", HEAD + "enum S" + i + "{}"))
                .toList();
    }

    private static List<String> rules(String text) {
        return rules(sample(text));
    }

    private static SourceFile sample(String text) {
        String path = "gateway/src/main/java/dev/sluice/gateway/sample/Sample.java";
        return SourceFile.parse(path, text);
    }

    private static List<String> rules(SourceFile file) {
        return Stream.of(
                        SizeRules.check(file),
                        FormRules.checkAny(file),
                        FormRules.checkProduct(file),
                        NameRules.check(file))
                .flatMap(List::stream)
                .map(Finding::rule)
                .toList();
    }
}
