// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.mesh;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;

/**
 * The mesh-wide settings, one object named {@code default}. Immutable.
 *
 * @param traffic holds where no DestinationRule says otherwise
 */
public record Mesh(
        Naming naming,
        EdgeConfig edge,
        TrafficDefaults traffic,
        MirrorConfig mirror,
        TimeoutsConfig timeouts,
        LimitsConfig limits,
        AccessLogConfig accessLog,
        TracingConfig tracing) {

    /** Every default. */
    public static final Mesh DEFAULT =
            new Mesh(
                    Naming.DEFAULT,
                    EdgeConfig.DEFAULT,
                    TrafficDefaults.DEFAULT,
                    MirrorConfig.DEFAULT,
                    TimeoutsConfig.DEFAULT,
                    LimitsConfig.DEFAULT,
                    AccessLogConfig.DEFAULT,
                    TracingConfig.DEFAULT);

    /**
     * How names are completed. Immutable.
     *
     * @param domain completes short hosts to {@code name.namespace.svc.domain}
     * @param trustDomain of the SPIFFE identities
     * @param rootNamespace holds the mesh-wide policies
     */
    public record Naming(String domain, String trustDomain, String rootNamespace) {

        /** Istio's names. */
        public static final Naming DEFAULT =
                new Naming(Defaults.DOMAIN, Defaults.DOMAIN, Defaults.ROOT_NAMESPACE);

        public Naming {
            Expect.notEmpty("domain", domain);
            Expect.notEmpty("trustDomain", trustDomain);
            Expect.notEmpty("rootNamespace", rootNamespace);
        }
    }
}
