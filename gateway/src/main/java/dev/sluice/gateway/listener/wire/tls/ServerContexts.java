// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire.tls;

import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.cluster.config.tls.TlsVersion;
import dev.sluice.gateway.tls.ServerMaterial;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes Netty's contexts of ours. Thread-safe: holds no state that changes. */
final class ServerContexts {

    /** What every version of Java that is maintained has, best first. */
    private static final List<String> GOOD_SUITES =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final int SUITES_OF_TLS_1_3 = 3;

    private static final ApplicationProtocolConfig PROTOCOLS =
            new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.FATAL_ALERT,
                    SelectedListenerFailureBehavior.FATAL_ALERT,
                    "h2",
                    "http/1.1");

    /** Has no certificate, so that every handshake ends with an alert and none hangs. */
    static final SslContext REFUSING =
            of(withoutKeys(), ClientAuth.NONE, GOOD_SUITES, List.of(TlsVersion.values()));

    private ServerContexts() {}

    /** The context of a server; cheap beside the handshake that it is made for. */
    static SslContext of(ServerMaterial material) {
        ServerTls settings = material.settings();
        ClientAuth clientAuth =
                settings.clients()
                        .map(asked -> asked.required() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL)
                        .orElse(ClientAuth.NONE);
        return of(
                material.context(),
                clientAuth,
                suites(settings.cipherSuites()),
                settings.versions());
    }

    private static List<String> suites(List<String> wanted) {
        if (wanted.isEmpty()) {
            return GOOD_SUITES;
        }
        // Only those of TLS 1.2 are a matter of choice.
        List<String> suites = new ArrayList<>(GOOD_SUITES.subList(0, SUITES_OF_TLS_1_3));
        suites.addAll(wanted);
        return suites;
    }

    private static SslContext of(
            SSLContext context,
            ClientAuth clientAuth,
            List<String> suites,
            List<TlsVersion> versions) {
        return new JdkSslContext(
                context,
                false,
                suites,
                SupportedCipherSuiteFilter.INSTANCE,
                PROTOCOLS,
                clientAuth,
                versions.stream().map(TlsVersion::label).toArray(String[]::new),
                false);
    }

    private static SSLContext withoutKeys() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }
}
