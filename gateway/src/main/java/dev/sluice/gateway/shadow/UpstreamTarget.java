// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.gateway.balance.LoadBalancer;
import dev.sluice.gateway.balance.RandomChoice;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.rule.ShadowTarget;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An upstream as a target of copies. It chooses by chance and by itself: the turn and the counts of
 * the loads that primary exchanges go by are none of its business. Confined to one event loop.
 */
final class UpstreamTarget implements ShadowTarget {

    private final Upstream upstream;
    private final LoadBalancer balancer;

    UpstreamTarget(Upstream upstream, RandomGenerator random) {
        this.upstream = upstream;
        this.balancer = new RandomChoice(random);
    }

    @Override
    public String name() {
        return upstream.spec().key().toString();
    }

    /** An endpoint at a socket of the file system cannot be had: copies go over the network. */
    @Override
    public Optional<ShadowEndpoint> pick() {
        EndpointSet endpoints = upstream.endpoints();
        if (endpoints.size() == 0) {
            return Optional.empty();
        }
        Endpoint picked = endpoints.at(balancer.pick(endpoints, index -> 0));
        return picked.host().startsWith(Endpoint.UNIX)
                ? Optional.empty()
                : Optional.of(new ShadowEndpoint(picked.host(), picked.port()));
    }
}
