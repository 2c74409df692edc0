// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.key.KeySources;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.service.ResolvedDestination;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.upstream.Upstream;
import dev.sluice.shadow.RuleShadows;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.Sampling;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.rule.ShadowRule;
import dev.sluice.shadow.rule.ShadowTarget;
import dev.sluice.shadow.rule.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the shadow filters of the routes of one listener. Confined to one event loop. */
public final class ShadowFilters {

    private final ShadowPlans plans;
    private final Map<UpstreamKey, Upstream> upstreams;
    private final KeySources sources;
    private final LoopResources loop;
    private final ShadowLedger ledger;
    private final Set<Subject> subjects = new HashSet<>();

    public ShadowFilters(
            ShadowPlans plans,
            Map<UpstreamKey, Upstream> upstreams,
            KeySources sources,
            LoopResources loop,
            ShadowLedger ledger) {
        this.plans = plans;
        this.upstreams = upstreams;
        this.sources = sources;
        this.loop = loop;
        this.ledger = ledger;
    }

    /** The filter with all shadows of {@code route}, if it has any. */
    public Optional<ShadowFilter> of(Route route) {
        List<ShadowChoice> choices = plans.of(route).stream().map(this::choice).toList();
        return choices.isEmpty() ? Optional.empty() : Optional.of(new ShadowFilter(choices));
    }

    /** What is to be reported of all rules that were asked for so far. */
    public Set<Subject> subjects() {
        return Set.copyOf(subjects);
    }

    private ShadowChoice choice(ShadowPlan plan) {
        Subject subject =
                new Subject(
                        plan.name(),
                        name(plan.copied().target()),
                        plan.baseline().map(ShadowFilters::name),
                        plan.comparison());
        subjects.add(subject);
        CopyObserver observer = ledger.observer(subject);
        return new ShadowChoice(
                Sampling.percent(plan.chosen().percentage()),
                plan.chosen().sampleBy().stream().map(sources::of).toList(),
                loop.random(),
                rule(plan, plan.copied(), subject, observer),
                plan.writes().map(writes -> rule(plan, writes, subject, observer)));
    }

    private static String name(ResolvedDestination destination) {
        return destination instanceof ResolvedDestination.Found found
                ? found.upstream().key().toString()
                : NOWHERE.name();
    }

    private RuleShadows rule(
            ShadowPlan plan, ShadowPlan.Copied copied, Subject subject, CopyObserver observer) {
        return loop.shadows()
                .rule(
                        new ShadowRule(
                                subject,
                                copied.methods(),
                                copied.changes(),
                                plan.budget(),
                                target(copied.target()),
                                plan.baseline().map(this::target),
                                observer));
    }

    private ShadowTarget target(ResolvedDestination destination) {
        if (destination instanceof ResolvedDestination.Found found) {
            Upstream upstream = upstreams.get(found.upstream().key());
            if (upstream != null) {
                return new UpstreamTarget(upstream, loop.random());
            }
        }
        return NOWHERE;
    }

    /** Of a destination that the config does not have; every copy is dropped and counted. */
    private static final ShadowTarget NOWHERE =
            new ShadowTarget() {
                @Override
                public String name() {
                    return "nowhere";
                }

                @Override
                public Optional<ShadowEndpoint> pick() {
                    return Optional.empty();
                }
            };
}
