// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls;

import dev.sluice.cluster.config.tls.CertificateSource;
import dev.sluice.cluster.config.tls.ClientVerification;
import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.gateway.tls.material.BadMaterial;
import dev.sluice.gateway.tls.material.CertifiedKey;
import dev.sluice.gateway.tls.material.KeyManagers;
import dev.sluice.gateway.tls.material.MaterialReader;
import dev.sluice.gateway.tls.trust.PeerTrust;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * What a listener shows and believes, as its files were at one time. Its sessions end with it: a
 * client that an authority of before has vouched for is looked at anew. Immutable.
 *
 * @param settings as config has them
 * @param keys at least one
 * @param context for engines of the server's side
 */
public record ServerMaterial(ServerTls settings, List<CertifiedKey> keys, SSLContext context) {

    public ServerMaterial {
        keys = List.copyOf(keys);
    }

    static ServerMaterial read(ServerTls settings, MaterialReader reader) throws BadMaterial {
        List<CertifiedKey> keys = new ArrayList<>();
        for (CertificateSource source : settings.certificates()) {
            keys.add(reader.certifiedKey(source));
        }
        TrustManager[] trust =
                settings.clients().isPresent()
                        ? new TrustManager[] {trust(settings.clients().get(), reader)}
                        : new TrustManager[0];
        return new ServerMaterial(settings, keys, context(keys, trust));
    }

    private static PeerTrust trust(ClientVerification clients, MaterialReader reader)
            throws BadMaterial {
        return PeerTrust.of(
                reader.authorities(clients.authorities()),
                clients.subjectAltNames(),
                clients.pins());
    }

    private static SSLContext context(List<CertifiedKey> keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {KeyManagers.of(keys)}, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }
}
