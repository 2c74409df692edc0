// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.publish.apply.ConfigApplier;
import dev.sluice.cluster.publish.apply.Preparation;
import dev.sluice.cluster.publish.apply.PreparedConfig;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.signature.SignatureCheck;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.node.config.ConfigLifecycle;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Puts the cluster's config in force on a node that carries traffic. A config that nobody has
 * signed whom the node trusts is refused before it is read. Confined to the node's control loop.
 *
 * @param committed told when a config of the cluster has come into force
 */
record GatewayApplier(
        ConfigLifecycle lifecycle, Optional<SignatureCheck> signature, Runnable committed)
        implements ConfigApplier {

    @Override
    public Future<Preparation> prepare(ProposedConfig config) {
        Optional<String> unsigned = signature.flatMap(check -> check.refusal(config.bundle()));
        if (unsigned.isPresent()) {
            return Future.succeededFuture(new Preparation.Refused(List.of(unsigned.get())));
        }
        Edition edition = edition(config.edition());
        return lifecycle
                .prepare(LoadedConfig.of(config.bundle()), digest -> edition)
                .<Preparation>map(staged -> new Preparation.Prepared(told(staged)))
                .otherwise(GatewayApplier::refused);
    }

    private static Preparation refused(Throwable cause) {
        return new Preparation.Refused(String.valueOf(cause.getMessage()).lines().toList());
    }

    private PreparedConfig told(PreparedConfig staged) {
        return new PreparedConfig() {
            @Override
            public Future<Void> commit() {
                return staged.commit().onSuccess(done -> committed.run());
            }

            @Override
            public Future<Void> abandon() {
                return staged.abandon();
            }
        };
    }

    /** What the cluster calls a config, as the admin plane shows it. */
    static Edition edition(ConfigEdition shared) {
        return new Edition(
                shared.version().epoch(),
                shared.version().version(),
                shared.hash(),
                shared.origin(),
                shared.pinned());
    }
}
