// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.publish.apply.ConfigApplier;
import dev.sluice.cluster.publish.check.CandidateSource;
import dev.sluice.cluster.publish.check.ReadingCheck;
import dev.sluice.cluster.publish.follow.LastGoodFile;
import dev.sluice.cluster.publish.follow.NodeConfig;
import dev.sluice.cluster.signature.SignatureCheck;
import dev.sluice.cluster.signature.TrustedKeys;
import dev.sluice.gateway.node.config.ConfigLifecycle;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together what a node has for its config, by its settings. Immutable.
 *
 * @param lifecycle puts configs in force; absent on a node that carries no traffic
 */
public record ConfigAssembly(
        NodeSettings settings,
        Vertx control,
        NodeClocks clocks,
        Optional<ConfigLifecycle> lifecycle,
        Places places) {

    /**
     * Where a node keeps what of its config. Immutable.
     *
     * @param data the whole folder, for copies of repositories
     * @param lastGood of its own config
     * @param shared the file with the last of the cluster's configs
     */
    public record Places(Path data, LastGoodFolder lastGood, Path shared) {}

    /**
     * The trusted keys, read from their file; blocks.
     *
     * @throws StartFailure when they cannot be used
     */
    public static Optional<SignatureCheck> signature(NodeSettings settings) {
        return settings.config().key().map(ConfigAssembly::signature);
    }

    private static SignatureCheck signature(Path file) {
        try {
            return new SignatureCheck(
                    TrustedKeys.parse("--config-key " + file, Files.readString(file)));
        } catch (IOException | IllegalArgumentException refusal) {
            throw new StartFailure("--config-key: " + refusal.getMessage());
        }
    }

    /** Nothing is read yet. */
    public ConfigPart assemble(Optional<SignatureCheck> signature) {
        Optional<OwnConfig> own =
                ConfigSources.of(settings.config(), control, places.data(), clocks)
                        .map(
                                source ->
                                        new OwnConfig(
                                                control, source, lifecycle, places.lastGood()));
        Optional<SharedConfig> shared =
                settings.place().cluster().map(entry -> shared(own, signature));
        shared.ifPresent(cluster -> own.ifPresent(mine -> mine.observe(cluster::publishSoon)));
        return new ConfigPart(own, shared);
    }

    private SharedConfig shared(Optional<OwnConfig> own, Optional<SignatureCheck> signature) {
        ConfigApplier applier =
                lifecycle
                        .<ConfigApplier>map(
                                gateway ->
                                        new GatewayApplier(
                                                gateway,
                                                signature,
                                                () -> own.ifPresent(OwnConfig::standBack)))
                        .orElseGet(ConfigApplier::withoutDataPath);
        NodeConfig running =
                new NodeConfig(
                        applier, new LastGoodFile(control, places.shared()), clocks.nanoTime());
        ReadingCheck check =
                new ReadingCheck(
                        control,
                        Set.copyOf(settings.safety().allowUnenforced()),
                        signature,
                        clocks.wall());
        CandidateSource candidates =
                own.<CandidateSource>map(it -> it).orElse(CandidateSource.NONE);
        return new SharedConfig(control, clocks, running, candidates, check);
    }
}
