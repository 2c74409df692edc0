// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.cluster.config.mesh.LimitsConfig;
import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.gateway.header.TrustedPeers;

/**
 * What is fixed while a listener is bound; a change of any of it means another listener. Immutable.
 *
 * @param name how logs and metrics show it
 * @param trustedPeers who may speak for others in forwarding headers
 */
public record ListenerSettings(
        String name,
        BindAddress address,
        LimitsConfig limits,
        TimeoutsConfig timeouts,
        TrustedPeers trustedPeers) {}
