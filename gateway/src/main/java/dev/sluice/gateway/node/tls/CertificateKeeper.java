// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.tls;

import dev.sluice.gateway.tls.Identities;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files of certificates and authorities every now and then, as files can be replaced
 * in ways that no watch tells of: by renaming a folder above them, on a network, in a mount. What
 * is half written is found unfit, and looked at again. Confined to one event loop.
 */
final class CertificateKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);

    /** A few small files; soon enough for anybody who waits for it. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Identities identities;
    private final LongAdder renewed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private boolean stopped;

    CertificateKeeper(Vertx vertx, Identities identities) {
        this.vertx = vertx;
        this.identities = identities;
    }

    /** Begins to look. */
    void start() {
        vertx.setTimer(PAUSE.toMillis(), id -> look());
    }

    /** Looks no more. */
    void stop() {
        stopped = true;
    }

    /** How often new material took the place of old; from any thread. */
    long renewed() {
        return renewed.sum();
    }

    /** How often new material could not be used; from any thread. */
    long refused() {
        return refused.sum();
    }

    private void look() {
        if (stopped) {
            return;
        }
        Future<Identities.Refreshed> looked = vertx.executeBlocking(identities::refresh);
        looked.onSuccess(this::tell)
                .onFailure(cause -> LOG.error("certificates were not looked at", cause))
                .onComplete(done -> start());
    }

    private void tell(Identities.Refreshed outcome) {
        for (String certificates : outcome.renewed()) {
            renewed.increment();
            LOG.info("TLS material has changed and is used from now on: {}", certificates);
        }
        for (String trouble : outcome.refused()) {
            refused.increment();
            LOG.warn("TLS material is kept, because what there is now cannot be used: {}", trouble);
        }
    }
}
