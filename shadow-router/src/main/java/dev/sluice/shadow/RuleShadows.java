// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.cluster.config.shadow.ShadowSelection;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.rule.ShadowRule;
import dev.sluice.shadow.suppress.CopyHead;
import dev.sluice.shadow.suppress.Suppressor;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rule on one event loop: decides whether a request that was chosen is copied now, and counts
 * why not. The questions that cost least come first; the breaker comes last, as a half-open one
 * lets a single copy pass, which must then be sent. Confined to one event loop.
 */
public final class RuleShadows {

    private static final Logger LOG = LoggerFactory.getLogger(RuleShadows.class);

    private final ShadowRule rule;
    private final Suppressor suppressor;
    private final Admission admission;
    private final CopyOutcomes outcomes;

    RuleShadows(
            ShadowRule rule, Suppressor suppressor, Admission admission, CopyOutcomes outcomes) {
        this.rule = rule;
        this.suppressor = suppressor;
        this.admission = admission;
        this.outcomes = outcomes;
    }

    /**
     * Begins the copy of a request whose head has gone to the primary upstream.
     *
     * @param head as it went there; not changed
     * @return empty when the request is not copied; never fails
     */
    public Optional<ShadowCopy> begin(CopyHead head) {
        try {
            Optional<DropReason> refused = refuse(head);
            if (refused.isPresent()) {
                return dropped(refused.get());
            }
            return admit(head);
        } catch (RuntimeException defect) {
            LOG.error("a copy was not begun; the request was", defect);
            return dropped(DropReason.DEFECT);
        }
    }

    /** Whether the rule takes requests of this method. */
    public boolean copies(String method) {
        return rule.methods().test(method);
    }

    /** Whether somebody wants to know what the primary answers. */
    public boolean compared() {
        return rule.compared();
    }

    private Optional<DropReason> refuse(CopyHead head) {
        if (Suppressor.marked(head.headers())) {
            return Optional.of(DropReason.GUARD);
        }
        if (!copies(head.method())) {
            return Optional.of(DropReason.METHOD);
        }
        OptionalLong max = rule.budget().bodyBytesMax();
        if (max.isPresent() && head.contentLength() > max.getAsLong()) {
            return Optional.of(DropReason.SIZE);
        }
        return Optional.empty();
    }

    private Optional<ShadowCopy> admit(CopyHead head) {
        Optional<ShadowEndpoint> endpoint = rule.target().pick();
        if (endpoint.isEmpty()) {
            return dropped(DropReason.NO_ENDPOINT);
        }
        return admission.admit(
                () -> new CopyOrder(suppressor.copy(head), endpoint.get(), baseline(head)),
                outcomes);
    }

    /** Whoever answers twice must not change anything at either time. */
    private Optional<ShadowEndpoint> baseline(CopyHead head) {
        return ShadowSelection.SAFE_METHODS.contains(head.method())
                ? rule.baseline().flatMap(target -> target.pick())
                : Optional.empty();
    }

    private Optional<ShadowCopy> dropped(DropReason reason) {
        outcomes.drop(reason);
        return Optional.empty();
    }
}
