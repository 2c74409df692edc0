// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.ejection.EndpointKey;
import dev.sluice.cluster.ejection.LocalEjectionHints;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.fixture.Endpoints;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.fixture.Upstreams;
import dev.sluice.gateway.fixture.VirtualLoop;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.upstream.pick.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamKeeperTest {

    private static final UpstreamSpec SPEC =
            Specs.with(Specs.of(Resolution.STATIC), Specs.policy(OutlierDetection.DEFAULT));
    private static final String NAME = SPEC.key().toString();
    private static final Endpoint FIRST = Endpoints.equal(3).at(0);

    private final VirtualLoop loop = new VirtualLoop();
    private final EjectionJournal journal = new EjectionJournal();
    private final LocalEjectionHints hints = new LocalEjectionHints(loop.ticker());
    private final Upstreams upstreams = new Upstreams(loop, journal, hints);

    @Test
    void failuresInARowEjectAndAreWrittenDownAndTold() {
        Upstream upstream = upstreams.of(SPEC, Endpoints.equal(3));

        upstreams.eject(upstream, FIRST);

        assertThat(upstream.away()).containsExactly(FIRST);
        assertThat(counts().ejected()).isEqualTo(Map.of(EjectionReason.CONSECUTIVE_5XX, 1L));
        assertThat(hints.hints(NAME))
                .singleElement()
                .satisfies(hint -> assertThat(hint.nanosLeft()).isEqualTo(30_000_000_000L));
    }

    @Test
    void endpointReturnsAndIsWrittenDown() {
        Upstream upstream = upstreams.of(SPEC, Endpoints.equal(3));
        upstreams.eject(upstream, FIRST);

        loop.advance(Duration.ofMillis(30_500));

        assertThat(upstream.away()).isEmpty();
        assertThat(counts().returned()).isEqualTo(1);
    }

    @Test
    void ejectionThatFindsNoRoomIsCounted() {
        Upstream upstream = upstreams.of(SPEC, Endpoints.equal(3));
        upstreams.eject(upstream, FIRST);

        upstreams.eject(upstream, Endpoints.equal(3).at(1));

        assertThat(upstream.away()).containsExactly(FIRST);
        assertThat(counts().refused()).isEqualTo(1);
    }

    @Test
    void upstreamOfANewConfigKnowsWhatTheOneBeforeKnew() {
        upstreams.eject(upstreams.of(SPEC, Endpoints.equal(3)), FIRST);

        Upstream next = upstreams.of(SPEC, Endpoints.equal(4));

        assertThat(next.away()).containsExactly(FIRST);
    }

    @Test
    void newUpstreamHeedsFreshHints() {
        hints.tell(new EndpointKey(NAME, FIRST.address()), Duration.ofSeconds(20));
        loop.advance(Duration.ofSeconds(5));

        Upstream upstream = upstreams.of(SPEC, Endpoints.equal(3));

        assertThat(upstream.away()).containsExactly(FIRST);
        assertThat(counts().ejected()).isEqualTo(Map.of(EjectionReason.HINT, 1L));
    }

    @Test
    void newUpstreamDoesNotHeedFadedHints() {
        hints.tell(new EndpointKey(NAME, FIRST.address()), Duration.ofSeconds(20));
        loop.advance(Duration.ofSeconds(11));

        assertThat(upstreams.of(SPEC, Endpoints.equal(3)).away()).isEmpty();
    }

    @Test
    void hintIsHeardWhileAnUpstreamIsInForce() {
        Upstream upstream = upstreams.of(SPEC, Endpoints.equal(3));
        Upstreams.slot(upstream, FIRST).health().answered(200);

        hints.tell(new EndpointKey(NAME, FIRST.address()), Duration.ofSeconds(20));
        assertThat(upstream.away()).as("it has answered well here").isEmpty();
        Upstreams.slot(upstream, FIRST).health().answered(500);

        assertThat(upstream.away()).containsExactly(FIRST);
        assertThat(counts().ejected()).isEqualTo(Map.of(EjectionReason.HINTED_FAILURE, 1L));
    }

    @Test
    void countsGoWithTheirUpstream() {
        upstreams.of(SPEC, Endpoints.equal(3));
        assertThat(journal.counts()).containsOnlyKeys(NAME);

        upstreams.of(Specs.of(Resolution.STATIC), Endpoints.equal(3));

        assertThat(journal.counts()).isEmpty();
    }

    private EjectionCounts counts() {
        return List.copyOf(journal.counts().values()).get(0);
    }
}
