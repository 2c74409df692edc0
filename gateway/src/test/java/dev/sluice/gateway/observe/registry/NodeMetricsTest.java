// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.tls.CertificateSource;
import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.cluster.config.tls.TlsVersion;
import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.cluster.testkit.TestAuthority;
import dev.sluice.gateway.exchange.Exchanges;
import dev.sluice.gateway.fault.FaultMetrics;
import dev.sluice.gateway.fault.FaultSwitch;
import dev.sluice.gateway.fixture.Endpoints;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.fixture.Upstreams;
import dev.sluice.gateway.fixture.VirtualLoop;
import dev.sluice.gateway.node.limit.LimitMetrics;
import dev.sluice.gateway.node.shadow.ShadowMetrics;
import dev.sluice.gateway.node.tls.TlsPart;
import dev.sluice.gateway.node.upstream.BoundMetrics;
import dev.sluice.gateway.node.upstream.EjectionMetrics;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import dev.sluice.gateway.observe.metric.LoopMetrics;
import dev.sluice.gateway.overload.Overload;
import dev.sluice.gateway.overload.OverloadMarks;
import dev.sluice.gateway.overload.OverloadMetrics;
import dev.sluice.gateway.shadow.Shadows;
import dev.sluice.gateway.tls.material.BadMaterial;
import dev.sluice.gateway.upstream.keep.EjectionJournal;
import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.ratelimit.RateLimiter;
import dev.sluice.ratelimit.keeper.VertxLoop;
import dev.sluice.shadow.ShadowRouter;
import dev.sluice.shadow.ShadowSettings;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.rule.Subject;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeMetricsTest {

    private final NodeMetrics metrics = new NodeMetrics("1.2.3");

    @BeforeEach
    void start() {
        metrics.start();
    }

    @AfterEach
    void stop() {
        metrics.stop();
    }

    @Test
    void areAllDocumentedWithTypeAndLabels(@TempDir Path secrets) throws Exception {
        new LogLosses().bindTo(metrics.meters());
        new FaultMetrics(new FaultSwitch()).bindTo(metrics.meters());
        new OverloadMetrics(new Overload(OverloadMarks.DEFAULT, () -> 0)).bindTo(metrics.meters());
        new LimitMetrics(idleLimiter()).bindTo(metrics.meters());
        showShadows();
        showCertificates(secrets);
        showUpstreams();
        metrics.dataPath().loop().ended(Exchanges.answered());
        Map<String, String> always = DocumentedMetrics.always();
        Map<String, String> sometimes = DocumentedMetrics.sometimes();

        Map<String, String> shown = DocumentedMetrics.shown(scrape());

        assertThat(shown).containsAllEntriesOf(always);
        shown.keySet().removeAll(always.keySet());
        assertThat(sometimes).containsAllEntriesOf(shown);
    }

    /** As the loops of a node with one shadow do. */
    private void showShadows() {
        Vertx vertx = Vertx.vertx();
        try {
            ShadowRouter router =
                    ShadowRouter.local(vertx, new FakeTicker(), ShadowSettings.DEFAULT);
            router.loop(vertx, new Random(1)).rule(Shadows.rule());
            ShadowLedger ledger = new ShadowLedger(InstantSource.fixed(Instant.EPOCH));
            ledger.observer(
                    new Subject("default/shop", "nowhere", Optional.empty(), Optional.empty()));
            metrics.show(new ShadowMetrics(router, ledger));
        } finally {
            vertx.close();
        }
    }

    /** As a node with one TLS server does. */
    private void showCertificates(Path secrets) throws BadMaterial {
        TestAuthority.named("authority").issue("a.test").writeTo(secrets.resolve("shop/edge"));
        Vertx vertx = Vertx.vertx();
        try {
            TlsPart tls = new TlsPart(vertx, Optional.of(secrets), InstantSource.system());
            tls.identities()
                    .prepare(
                            new ServerTls(
                                    List.of(new CertificateSource.Secret("shop", "edge")),
                                    Optional.empty(),
                                    List.of(TlsVersion.values()),
                                    List.of()));
            metrics.show(tls.metrics());
        } finally {
            vertx.close();
        }
    }

    /** As a node does with one upstream, which bounds requests and has ejected an endpoint. */
    private void showUpstreams() {
        EjectionJournal journal = new EjectionJournal();
        Upstreams upstreams = new Upstreams(new VirtualLoop(), journal);
        Upstream upstream =
                upstreams.of(
                        Specs.with(
                                Specs.of(Resolution.STATIC),
                                Specs.policy(OutlierDetection.DEFAULT)
                                        .overriddenBy(Specs.policy(Specs.requests(1)))),
                        Endpoints.equal(2));
        upstreams.eject(upstream, Endpoints.equal(2).at(0));
        metrics.show(new EjectionMetrics(journal, () -> List.of(upstream)));
        metrics.show(new BoundMetrics(() -> List.of(upstream)));
    }

    private static RateLimiter idleLimiter() {
        FakeTicker ticker = new FakeTicker();
        Vertx vertx = Vertx.vertx();
        try {
            return RateLimiter.local(
                    new VertxLoop(vertx.getOrCreateContext()), ticker, ticker, new Random(1));
        } finally {
            vertx.close();
        }
    }

    @Test
    void showExchangesInPrometheusText() {
        LoopMetrics loop = metrics.dataPath().loop();
        loop.began(Exchanges.begun());
        loop.began(Exchanges.begun());
        loop.ended(Exchanges.answered());

        assertThat(scrape())
                .contains(
                        "requests_total{code=\"200\","
                                + "destination=\"checkout.default.svc.cluster.local\","
                                + "destination_principal=\"-\",flags=\"-\",listener=\"mesh\","
                                + "method=\"GET\",route=\"checkout\",source_principal=\"-\","
                                + "subset=\"v1\"} 1.0\n")
                .contains(
                        "request_duration_seconds_bucket{code_class=\"2xx\",method=\"GET\","
                                + "route=\"checkout\",le=\"0.025\"} 1\n")
                .contains("exchanges_active 1.0\n");
    }

    @Test
    void nameTheBuild() {
        assertThat(scrape()).containsPattern("build_info\\{java=\".+\",version=\"1.2.3\"} 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | text/plain; version=0.0.4; charset=utf-8",
                "*/*                           | text/plain; version=0.0.4; charset=utf-8",
                "text/html                     | text/plain; version=0.0.4; charset=utf-8",
                "application/openmetrics-text;version=1.0.0,text/plain;q=0.5"
                        + "| application/openmetrics-text; version=1.0.0; charset=utf-8",
            })
    void answerInTheFormatThatTheScraperAccepts(String accept, String contentType) {
        Exposition exposition = metrics.scrape(accept);

        assertThat(exposition.contentType()).isEqualTo(contentType);
        assertThat(exposition.body().toString().endsWith("# EOF\n"))
                .isEqualTo(contentType.contains("openmetrics"));
    }

    @Test
    void countHowOftenABoundIsReached() {
        LongAdder reached = metrics.bound("connections");

        reached.increment();
        // Micrometer holds subjects weakly: a count that only a subject kept alive would be lost.
        System.gc();
        reached.increment();

        assertThat(scrape()).contains("bounds_reached_total{bound=\"connections\"} 2.0\n");
    }

    @Test
    void countExchangesThatFoundALabelFull() {
        LoopMetrics loop = metrics.dataPath().loop();
        for (int route = 0; route < 1002; route++) {
            loop.ended(Exchanges.answeredBy("route-" + route));
        }

        assertThat(scrape()).contains("bounds_reached_total{bound=\"label_route\"} 2.0\n");
    }

    private String scrape() {
        return metrics.scrape("").body().toString();
    }
}
