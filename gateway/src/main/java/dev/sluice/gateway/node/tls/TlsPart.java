// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.tls;

import dev.sluice.gateway.tls.Identities;
import dev.sluice.gateway.tls.material.MaterialFiles;
import dev.sluice.gateway.tls.material.MaterialReader;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The certificates of a node, and what follows them. Confined to the node's control loop. */
public final class TlsPart {

    private final Identities identities;
    private final CertificateKeeper keeper;

    /**
     * Nothing is read yet.
     *
     * @param secrets the folder of secrets, if the node was given one
     */
    public TlsPart(Vertx control, Optional<Path> secrets, InstantSource clock) {
        this.identities = new Identities(new MaterialReader(new MaterialFiles(secrets), clock));
        this.keeper = new CertificateKeeper(control, identities);
    }

    /** What config reads its certificates by. */
    public Identities identities() {
        return identities;
    }

    /** What a scrape shows. */
    public MultiCollector metrics() {
        return new CertificateMetrics(identities, keeper);
    }

    /** Begins to follow the files. */
    public void start() {
        keeper.start();
    }

    /** Follows them no more. */
    public void stop() {
        keeper.stop();
    }
}
