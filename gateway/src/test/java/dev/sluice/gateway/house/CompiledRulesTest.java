// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows of each rule that reads compiled classes what it finds, on freshly compiled samples. */
final class CompiledRulesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "dev.sluice.cluster.config, dev.sluice.ratelimit",
        "dev.sluice.cluster, dev.sluice.gateway.route",
        "dev.sluice.ratelimit, dev.sluice.shadow",
        "dev.sluice.shadow, dev.sluice.cert.tls",
        "dev.sluice.cert, dev.sluice.ratelimit",
        "dev.sluice.cert, dev.sluice.gateway"
    })
    void modulesDependOneWay(String from, String to) {
        assertThat(ImportRules.check(using(from, to)))
                .extracting(Finding::rule)
                .containsExactly("module-direction");
        assertThat(ImportRules.check(using(from, to)).get(0).where()).isEqualTo(from + ".User");
    }

    @ParameterizedTest
    @CsvSource({
        "dev.sluice.gateway.filter, dev.sluice.ratelimit",
        "dev.sluice.gateway, dev.sluice.cluster.config",
        "dev.sluice.shadow.replay, dev.sluice.cluster.config",
        "dev.sluice.gateway.filter, dev.sluice.gateway.exchange",
        "dev.sluice.gateway.listener, dev.sluice.gateway.listener.wire",
        "dev.sluice.gateway, dev.sluice.gateway.cli",
        "dev.sluice.ratelimit.hazelcast, com.hazelcast.map",
        "dev.sluice.gateway.listener.wire, io.netty.channel",
        "dev.sluice.gateway.upstream.wire, io.netty.channel",
        "dev.sluice.gateway.upstream.wire, dev.sluice.gateway.wire",
        "dev.sluice.gateway.wire, io.netty.buffer",
        "dev.sluice.gateway.listener.wire, io.vertx.core.internal.http",
        "dev.sluice.gateway.upstream, io.vertx.core.http"
    })
    void whatIsBelowMayBeUsed(String from, String to) {
        assertThat(ImportRules.check(using(from, to))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dev.sluice.gateway.failure, dev.sluice.gateway.endpoint",
        "dev.sluice.gateway.failure, dev.sluice.gateway.exchange",
        "dev.sluice.gateway.listener, dev.sluice.gateway.upstream",
        "dev.sluice.gateway.upstream, dev.sluice.gateway.listener.wire",
        "dev.sluice.gateway.filter, dev.sluice.gateway.datapath",
        "dev.sluice.gateway.cli, dev.sluice.gateway",
        "dev.sluice.gateway.route, dev.sluice.gateway.unplaced",
        "dev.sluice.gateway.unplaced, dev.sluice.gateway.other"
    })
    void gatewayPackagesKnowLowerShelvesOnly(String from, String to) {
        assertThat(ImportRules.check(using(from, to)))
                .extracting(Finding::rule)
                .containsExactly("gateway-shelves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.hazelcast.map", "com.hazelcast"})
    void hazelcastStaysInPackagesNamedAfterIt(String library) {
        assertThat(ImportRules.check(using("dev.sluice.ratelimit.lease", library)))
                .extracting(Finding::rule)
                .containsExactly("hazelcast");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"io.netty.channel", "io.vertx.core.internal", "io.vertx.core.http.impl"})
    void nettyAndInternalsStayInTheWirePackage(String library) {
        assertThat(ImportRules.check(using("dev.sluice.gateway.listener", library)))
                .extracting(Finding::rule)
                .containsExactly("wire");
    }

    @Test
    void packagesFormNoCircle() {
        JavaClasses classes =
                compile(
                        "package dev.sluice.cluster.a; public class A { Object b; "
                                + "void use() { b = new dev.sluice.cluster.b.B(); } }",
                        "package dev.sluice.cluster.b; public class B { "
                                + "dev.sluice.cluster.c.C[] c; }",
                        "package dev.sluice.cluster.c; public class C { "
                                + "java.util.List<dev.sluice.cluster.a.A> a; }",
                        "package dev.sluice.cluster.d; class D extends dev.sluice.cluster.a.A {}");

        assertThat(PackageCycles.check(classes))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.where()).isEqualTo("dev.sluice.cluster.a");
                            assertThat(finding.excess()).isEqualTo(2);
                            assertThat(finding.message())
                                    .contains("a: A uses B", "b: B uses C", "c: C uses A")
                                    .doesNotContain("D uses");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.nanoTime()",
                "System.currentTimeMillis()",
                "(java.util.function.LongSupplier) System::nanoTime",
                "java.time.Instant.now()",
                "java.time.LocalDate.now()",
                "java.time.LocalDateTime.now()",
                "java.time.OffsetDateTime.now()",
                "java.time.ZonedDateTime.now()",
                "java.time.Clock.systemUTC()",
                "java.time.Clock.systemDefaultZone()",
                "java.time.InstantSource.system()",
                "Math.random()",
                "new java.util.Random()",
                "java.util.concurrent.ThreadLocalRandom.current()",
                "System.out",
                "System.err"
            })
    void timeChanceAndTerminalComeFromOutside(String expression) {
        assertThat(CallRules.check(calling("dev.sluice.gateway.route", expression)))
                .extracting(Finding::rule)
                .containsExactly("banned-call");
    }

    @Test
    void nobodySleepsOrPrintsItsStackTrace() {
        String text =
                "package dev.sluice.shadow; class User { void act() throws InterruptedException {"
                        + " Thread.sleep(1); new java.io.IOException().printStackTrace(); } }";

        assertThat(CallRules.check(compile(text)))
                .extracting(Finding::message)
                .satisfiesExactlyInAnyOrder(
                        sleep -> assertThat(sleep).contains("Thread.sleep", "a timer of Vert.x"),
                        trace -> assertThat(trace).contains("printStackTrace", "slf4j"));
    }

    @ParameterizedTest
    @CsvSource({
        "dev.sluice.gateway.cli, System.out",
        "dev.sluice.gateway.demo, System.err",
        "dev.sluice.gateway.route, 'new java.util.Random(7)'",
        "dev.sluice.gateway.route, 'java.time.Instant.now(java.time.Clock.fixed(null, null))'"
    })
    void whatATestCanHoldIsAllowed(String from, String expression) {
        assertThat(CallRules.check(calling(from, expression))).isEmpty();
    }

    @Test
    void mainMayReachForTheClock() {
        String text =
                "package dev.sluice.gateway; class GatewayMain {"
                        + " long now() { return System.nanoTime(); } }";

        assertThat(CallRules.check(compile(text))).isEmpty();
    }

    private JavaClasses calling(String from, String expression) {
        return compile("package " + from + "; class User { Object o = " + expression + "; }");
    }

    private JavaClasses using(String from, String to) {
        return compile(
                "package " + from + "; class User { " + to + ".Used[] used; }",
                "package " + to + "; public class Used {}");
    }

    private JavaClasses compile(String... texts) {
        var units = Stream.of(texts).map(CompiledRulesTest::unit).toList();
        var options = List.of("-d", folder.toString(), "-proc:none");
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.getTask(null, null, null, options, null, units).call()).isTrue();
        return Ours.read(folder);
    }

    private static JavaFileObject unit(String text) {
        String name = text.replaceAll("(?s)package ([\\w.]+);.*?class (\\w+).*", "$1.$2");
        return SourceFile.inMemory(name.replace('.', '/') + ".java", text);
    }
}
