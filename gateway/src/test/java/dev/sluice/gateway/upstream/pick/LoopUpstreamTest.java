// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import dev.sluice.gateway.fixture.Endpoints;
import dev.sluice.gateway.fixture.Specs;
import dev.sluice.gateway.fixture.Upstreams;
import dev.sluice.gateway.fixture.VirtualLoop;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopUpstreamTest {

    private static final TriedEndpoints NONE_TRIED = new TriedEndpoints();

    private final Upstreams upstreams = new Upstreams(new VirtualLoop());
    private final RandomGenerator random = Seed.of(LoopUpstreamTest.class).generator();

    @Test
    void upstreamWithoutEndpointsGivesNone() {
        LoopUpstream upstream =
                new LoopUpstream(upstream(EndpointSet.EMPTY), random, Optional.empty());

        assertThat(upstream.pick(NONE_TRIED)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyEndpointIsPickedInTime(LoadBalancing balancing) {
        Upstream shared =
                upstreams.of(
                        Specs.withLoadBalancing(Specs.of(Resolution.STATIC), balancing),
                        Endpoints.weighing(1, 5, 2));
        LoopUpstream upstream = new LoopUpstream(shared, random, Optional.empty());

        Set<String> picked = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            picked.add(pick(upstream, NONE_TRIED));
        }

        assertThat(picked).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2", "10.0.0.3");
    }

    @ParameterizedTest
    @EnumSource
    void untriedEndpointIsPickedAsLongAsThereIsOne(LoadBalancing balancing) {
        Upstream shared =
                upstreams.of(
                        Specs.withLoadBalancing(Specs.of(Resolution.STATIC), balancing),
                        Endpoints.weighing(1, 1_000, 1));
        LoopUpstream upstream = new LoopUpstream(shared, random, Optional.empty());

        for (int i = 0; i < 200; i++) {
            TriedEndpoints tried = new TriedEndpoints();
            Set<String> picked = new HashSet<>();
            for (int attempt = 0; attempt < 3; attempt++) {
                Slot slot = upstream.pick(tried).orElseThrow();
                tried.add(slot.endpoint());
                picked.add(slot.endpoint().host());
            }
            assertThat(picked).hasSize(3);
        }
    }

    @Test
    void endpointIsPickedAgainWhenAllWereTried() {
        LoopUpstream upstream =
                new LoopUpstream(upstream(Endpoints.equal(1)), random, Optional.empty());
        TriedEndpoints tried = new TriedEndpoints();
        tried.add(Endpoints.equal(1).at(0));

        assertThat(pick(upstream, tried)).isEqualTo("10.0.0.1");
    }

    @Test
    void changedEndpointsAreSeenAtTheNextPick() {
        Upstream shared = upstream(Endpoints.equal(1));
        LoopUpstream upstream = new LoopUpstream(shared, random, Optional.empty());
        upstream.pick(NONE_TRIED);

        upstreams.change(shared, EndpointSet.EMPTY);
        assertThat(upstream.pick(NONE_TRIED)).isEmpty();

        upstreams.change(shared, Endpoints.equal(1));
        assertThat(pick(upstream, NONE_TRIED)).isEqualTo("10.0.0.1");
    }

    @Test
    void endpointThatStaysKeepsWhatIsInFlightThere() {
        Upstream shared = upstream(Endpoints.equal(1));
        LoopUpstream upstream = new LoopUpstream(shared, random, Optional.empty());
        Slot before = upstream.pick(NONE_TRIED).orElseThrow();
        before.begin();

        upstreams.change(shared, Endpoints.equal(2));
        upstream.pick(NONE_TRIED);
        upstreams.change(shared, Endpoints.equal(1));
        Slot after = upstream.pick(NONE_TRIED).orElseThrow();

        assertThat(after).isSameAs(before);
        assertThat(after.inFlight()).isEqualTo(1);
    }

    private Upstream upstream(EndpointSet endpoints) {
        return upstreams.of(Specs.of(Resolution.STATIC), endpoints);
    }

    private static String pick(LoopUpstream upstream, TriedEndpoints tried) {
        return upstream.pick(tried).orElseThrow().endpoint().host();
    }
}
