// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.shadow.SecretText;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.cluster.config.shadow.WriteStrategy;
import dev.sluice.cluster.config.shadow.WriteStrategy.DryRunHeader;
import dev.sluice.cluster.config.shadow.WriteStrategy.IdempotencyKey;
import dev.sluice.cluster.config.shadow.WriteStrategy.SandboxHost;
import dev.sluice.shadow.rule.CopyChanges;
import dev.sluice.shadow.rule.HostChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what a policy says of copies into what is done to each. Immutable. */
record CopyRules(Mesh mesh) {

    /**
     * Copies as Istio makes them: with every credential, and told by the host. They are marked
     * nevertheless, as a copy must never be copied again.
     */
    static final CopyChanges ISTIO =
            new CopyChanges(
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    CopyChanges.IDEMPOTENCY_KEY,
                    HostChange.ISTIO);

    /** Of requests that ask for no change. */
    CopyChanges of(ShadowSuppression written) {
        return changes(written, Map.of(), CopyChanges.IDEMPOTENCY_KEY, HostChange.NONE);
    }

    /** Of requests that do, as the strategy wants it. */
    CopyChanges ofWrites(ShadowSuppression written, WriteStrategy strategy) {
        if (strategy instanceof DryRunHeader dryRun) {
            return changes(
                    written,
                    Map.of(dryRun.name(), dryRun.value()),
                    CopyChanges.IDEMPOTENCY_KEY,
                    HostChange.NONE);
        }
        if (strategy instanceof SandboxHost sandbox) {
            return changes(
                    written, Map.of(), CopyChanges.IDEMPOTENCY_KEY, HostChange.to(sandbox.host()));
        }
        return changes(written, Map.of(), ((IdempotencyKey) strategy).header(), HostChange.NONE);
    }

    /** Where copies of writes go. */
    static Destination destination(WriteStrategy strategy, Destination otherwise) {
        return strategy instanceof SandboxHost sandbox
                ? new Destination(sandbox.host(), Optional.empty(), OptionalInt.empty())
                : otherwise;
    }

    private CopyChanges changes(
            ShadowSuppression written,
            Map<String, String> added,
            String idempotencyHeader,
            HostChange host) {
        Map<String, String> set = new HashMap<>(written.set());
        set.putAll(added);
        return new CopyChanges(
                written.stripped(mesh.edge().sensitiveHeaders()),
                revealed(written.replace()),
                set,
                written.queryParameters(),
                idempotencyHeader,
                host);
    }

    private static Map<String, String> revealed(Map<String, SecretText> texts) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, text -> text.getValue().revealed()));
    }
}
