// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.tls;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.upstream.TransportPolicy;
import dev.sluice.cluster.config.upstream.TransportPolicy.TlsChoice;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What traffic policies say of TLS and HTTP/2 to records. Immutable.
 *
 * @param owner the resource, whose namespace's secrets it may name
 */
public record Transports(ResourceId owner) {

    /** The policy of a host or of a subset, with those of its ports. */
    public TransportPolicy policy(Message policy) {
        Map<Integer, TransportPolicy> byPort = new HashMap<>();
        for (Message settings : policy.messages("portLevelSettings")) {
            settings.message("port")
                    .ifPresent(
                            port ->
                                    byPort.putIfAbsent(
                                            Math.toIntExact(port.number("number")),
                                            blocks(settings, Map.of())));
        }
        return blocks(policy, byPort);
    }

    private TransportPolicy blocks(Message policy, Map<Integer, TransportPolicy> byPort) {
        Optional<TlsChoice> tls =
                policy.message("tls")
                        .map(
                                settings ->
                                        new TlsChoice(
                                                UpstreamTlsConversion.convert(settings, owner)));
        Optional<Boolean> http2 =
                policy.message("connectionPool")
                        .flatMap(pool -> pool.message("http"))
                        .flatMap(http -> http.optionalText("h2UpgradePolicy"))
                        .map(upgrade -> upgrade.equals("UPGRADE"));
        return new TransportPolicy(tls, http2, byPort);
    }
}
