// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.tls;

import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.tls.AuthoritySource;
import dev.sluice.cluster.config.tls.CertificateSource;
import dev.sluice.cluster.config.tls.CipherNames;
import dev.sluice.cluster.config.tls.ClientVerification;
import dev.sluice.cluster.config.tls.ClientVerification.Pin;
import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.cluster.config.tls.TlsVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** TLS of a listener to records. Thread-safe: holds no state. */
public final class ServerTlsConversion {

    private ServerTlsConversion() {}

    /**
     * The record; nothing where TLS is not terminated, or not yet.
     *
     * @param namespace whose secrets are meant
     */
    public static Optional<ServerTls> convert(Message tls, String namespace) {
        return switch (tls.text("mode")) {
            case "SIMPLE" -> Optional.of(server(tls, namespace, Optional.empty()));
            case "MUTUAL" ->
                    Optional.of(server(tls, namespace, Optional.of(clients(tls, namespace, true))));
            case "OPTIONAL_MUTUAL" ->
                    Optional.of(
                            server(tls, namespace, Optional.of(clients(tls, namespace, false))));
            default -> Optional.empty();
        };
    }

    private static ServerTls server(
            Message tls, String namespace, Optional<ClientVerification> clients) {
        return new ServerTls(
                certificates(tls, namespace),
                clients,
                TlsVersion.range(
                        version(tls, "minProtocolVersion", TlsVersion.TLS_1_2),
                        version(tls, "maxProtocolVersion", TlsVersion.TLS_1_3)),
                tls.strings("cipherSuites").stream()
                        .flatMap(suite -> CipherNames.javaName(suite).stream())
                        .distinct()
                        .toList());
    }

    private static TlsVersion version(Message tls, String field, TlsVersion otherwise) {
        return switch (tls.text(field)) {
            case "", "TLS_AUTO" -> otherwise;
            case "TLSV1_3" -> TlsVersion.TLS_1_3;
            default -> TlsVersion.TLS_1_2;
        };
    }

    private static List<CertificateSource> certificates(Message tls, String namespace) {
        List<String> credentials = credentials(tls);
        if (!credentials.isEmpty()) {
            return credentials.stream()
                    .<CertificateSource>map(name -> new CertificateSource.Secret(namespace, name))
                    .toList();
        }
        List<Message> files =
                tls.count("tlsCertificates") > 0 ? tls.messages("tlsCertificates") : List.of(tls);
        return files.stream()
                .<CertificateSource>map(
                        pair ->
                                new CertificateSource.Files(
                                        pair.text("serverCertificate"), pair.text("privateKey")))
                .toList();
    }

    private static List<String> credentials(Message tls) {
        return tls.optionalText("credentialName")
                .map(List::of)
                .orElseGet(() -> tls.strings("credentialNames"));
    }

    private static ClientVerification clients(Message tls, String namespace, boolean required) {
        return new ClientVerification(
                required,
                authorities(tls, namespace),
                tls.strings("subjectAltNames"),
                Stream.concat(
                                tls.strings("verifyCertificateSpki").stream()
                                        .map(Pin.PublicKey::new),
                                tls.strings("verifyCertificateHash").stream()
                                        .map(ServerTlsConversion::certificatePin))
                        .toList());
    }

    /** OpenSSL prints such a digest with colons. */
    private static Pin certificatePin(String written) {
        return new Pin.Certificate(written.replace(":", "").toLowerCase(Locale.ROOT));
    }

    private static AuthoritySource authorities(Message tls, String namespace) {
        Optional<String> own = tls.optionalText("caCertCredentialName");
        if (own.isPresent()) {
            return new AuthoritySource.Secret(namespace, own.get(), true);
        }
        List<String> credentials = credentials(tls);
        return credentials.isEmpty()
                ? new AuthoritySource.BundleFile(tls.text("caCertificates"))
                : new AuthoritySource.Secret(namespace, credentials.get(0), true);
    }
}
