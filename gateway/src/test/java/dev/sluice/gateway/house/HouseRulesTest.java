// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the whole repository to its house rules and tells everything that is wrong at once. What
 * each rule says is shown by its own test, on samples that break it. Immutable.
 */
final class HouseRulesTest {

    private static List<SourceFile> sources;
    private static List<SourceFile> product;
    private static JavaClasses classes;

    /** Once for all tests, as it takes longer than they do. */
    @BeforeAll
    static void read() {
        sources = SourceTree.read();
        product = sources.stream().filter(SourceFile::product).toList();
        classes = Ours.read();
    }

    @Test
    void everyRuleHoldsButForListedExceptions() {
        var findings = new ArrayList<Finding>();
        sources.forEach(file -> findings.addAll(SizeRules.check(file)));
        sources.forEach(file -> findings.addAll(FormRules.checkAny(file)));
        product.forEach(file -> findings.addAll(FormRules.checkProduct(file)));
        product.forEach(file -> findings.addAll(NameRules.check(file)));
        findings.addAll(PackageRules.check(product));
        findings.addAll(ImportRules.check(classes));
        findings.addAll(PackageCycles.check(classes));
        findings.addAll(CallRules.check(classes));

        assertThat(ListedExceptions.parse(listed()).problems(findings)).isEmpty();
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String module : SourceTree.MODULES) {
            assertThat(product).anyMatch(file -> file.path().startsWith(module + "/"));
        }
        for (SourceFile file : product) {
            String name = file.packageName() + "." + file.path().replaceAll(".*/|\\.java$", "");
            assertThat(classes.contain(name)).as(name).isTrue();
        }
    }

    private static String listed() {
        try (var in = HouseRulesTest.class.getResourceAsStream("/house-exceptions.txt")) {
            byte[] bytes = Objects.requireNonNull(in, "house-exceptions.txt").readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
