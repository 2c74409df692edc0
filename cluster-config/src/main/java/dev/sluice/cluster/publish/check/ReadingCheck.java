// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.signature.SignatureCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a config as the gateways will: errors, protection that would not be given, and a signature
 * that is missing or wrong refuse it. Thread-safe: holds nothing that changes.
 */
public final class ReadingCheck implements ConfigCheck {

    private final Vertx vertx;
    private final Set<String> allowUnenforced;
    private final Optional<SignatureCheck> signature;
    private final InstantSource clock;

    /**
     * Checks nothing yet.
     *
     * @param vertx whose workers read
     * @param allowUnenforced kinds whose security fields may be there without effect
     * @param clock says what has expired
     */
    public ReadingCheck(
            Vertx vertx,
            Set<String> allowUnenforced,
            Optional<SignatureCheck> signature,
            InstantSource clock) {
        this.vertx = vertx;
        this.allowUnenforced = Set.copyOf(allowUnenforced);
        this.signature = signature;
        this.clock = clock;
    }

    @Override
    public Future<CheckedConfig> check(ConfigBundle bundle) {
        return vertx.executeBlocking(() -> read(bundle), false);
    }

    private CheckedConfig read(ConfigBundle bundle) {
        ConfigReading reading = ConfigReader.read(LoadedConfig.of(bundle));
        Stream<String> unsigned = signature.flatMap(check -> check.refusal(bundle)).stream();
        Stream<String> expired =
                reading.expired(clock.instant()).stream().map(ConfigProblem::toString);
        List<String> refusals =
                Stream.of(unsigned, reading.refusals(allowUnenforced).stream(), expired)
                        .flatMap(each -> each)
                        .toList();
        return new CheckedConfig(reading.digest(), new Reasons(refusals));
    }
}
