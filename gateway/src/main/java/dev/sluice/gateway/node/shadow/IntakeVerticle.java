// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.shadow.intake.CopyIntake;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop that takes copies, as Vert.x deploys it. Thread-safe: {@link #port} is read once
 * the verticle is deployed.
 */
final class IntakeVerticle extends VerticleBase {

    private final Supplier<CopyIntake> assembly;
    private final String host;
    private final int asked;
    private @Nullable CopyIntake intake;
    private volatile int port;

    /**
     * Not deployed yet.
     *
     * @param assembly makes the intake; called on the event loop
     * @param asked 0 for a port of the system's choice
     */
    IntakeVerticle(Supplier<CopyIntake> assembly, String host, int asked) {
        this.assembly = assembly;
        this.host = host;
        this.asked = asked;
    }

    @Override
    public Future<?> start() {
        CopyIntake made = assembly.get();
        intake = made;
        return made.start(host, asked).onSuccess(bound -> port = bound);
    }

    @Override
    public Future<?> stop() {
        CopyIntake made = intake;
        return made == null ? Future.succeededFuture() : made.stop();
    }

    int port() {
        return port;
    }
}
