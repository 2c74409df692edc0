// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.rule.ShadowRule;
import dev.sluice.shadow.rule.ShadowTarget;
import dev.sluice.shadow.rule.Subject;
import java.util.Optional;

/** Shadow rules for tests that are about something else. Thread-safe: holds no state. */
public final class Shadows {

    private Shadows() {}

    /** A rule that copies everything to nowhere. */
    public static ShadowRule rule() {
        return new ShadowRule(
                new Subject("default/shop", "nowhere", Optional.empty(), Optional.empty()),
                method -> true,
                CopyRules.ISTIO,
                ShadowBudget.DEFAULT,
                nowhere(),
                Optional.empty(),
                CopyObserver.NOBODY);
    }

    private static ShadowTarget nowhere() {
        return new ShadowTarget() {
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
}
