// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls;

import dev.sluice.cluster.config.tls.UpstreamTls;
import dev.sluice.gateway.service.UpstreamTransport.Secured;
import dev.sluice.gateway.tls.material.BadMaterial;
import dev.sluice.gateway.tls.material.CertifiedKey;
import dev.sluice.gateway.tls.material.KeyManagers;
import dev.sluice.gateway.tls.material.MaterialReader;
import dev.sluice.gateway.tls.trust.NoVerification;
import dev.sluice.gateway.tls.trust.PeerTrust;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManager;

/**
 * What is shown to an upstream and believed of it, as the files were at one time. Immutable, as
 * nobody changes the options.
 *
 * @param keys none or one
 * @param options by which connections are opened; connections of other options are never shared
 */
public record UpstreamMaterial(List<CertifiedKey> keys, ClientSSLOptions options) {

    /** Our trust manager looks at names, so the engine must not. */
    private static final String NAMES_ARE_LOOKED_AT_ELSEWHERE = "";

    public UpstreamMaterial {
        keys = List.copyOf(keys);
    }

    static UpstreamMaterial read(Secured secured, MaterialReader reader) throws BadMaterial {
        ClientSSLOptions options =
                new ClientSSLOptions()
                        .setHostnameVerificationAlgorithm(NAMES_ARE_LOOKED_AT_ELSEWHERE)
                        .setTrustOptions(TrustOptions.wrap(trust(secured, reader)));
        options.setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
        Optional<CertifiedKey> key = Optional.empty();
        if (secured.settings().certificate().isPresent()) {
            key = Optional.of(reader.certifiedKey(secured.settings().certificate().get()));
            options.setKeyCertOptions(
                    KeyCertOptions.wrap(KeyManagers.of(List.of(key.orElseThrow()))));
        }
        return new UpstreamMaterial(key.map(List::of).orElse(List.of()), options);
    }

    private static TrustManager trust(Secured secured, MaterialReader reader) throws BadMaterial {
        UpstreamTls.Servers servers = secured.settings().servers();
        if (!servers.verified()) {
            return new NoVerification();
        }
        List<String> names =
                servers.subjectAltNames().isEmpty()
                        ? List.of(secured.serverName())
                        : servers.subjectAltNames();
        return PeerTrust.of(reader.authorities(servers.authorities()), names, List.of());
    }
}
