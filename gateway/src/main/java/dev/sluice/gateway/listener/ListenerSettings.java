// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.cluster.config.mesh.LimitsConfig;
import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.gateway.header.TrustedPeers;

/**
 * What is fixed while a listener is bound; a change of any of it means another listener. Immutable.
 *
 * @param name how logs and metrics show it
 * @param tls whether TLS is spoken, in which the client chooses between HTTP/2 and HTTP/1.1
 * @param trustedPeers who may speak for others in forwarding headers
 */
public record ListenerSettings(
        String name,
        BindAddress address,
        boolean tls,
        LimitsConfig limits,
        TimeoutsConfig timeouts,
        TrustedPeers trustedPeers) {}
