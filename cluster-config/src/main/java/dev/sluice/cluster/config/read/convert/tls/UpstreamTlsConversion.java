// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.tls;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.tls.AuthoritySource;
import dev.sluice.cluster.config.tls.CertificateSource;
import dev.sluice.cluster.config.tls.UpstreamTls;
import java.util.Optional;

/** TLS towards an upstream to records. Thread-safe: holds no state. */
final class UpstreamTlsConversion {

    private UpstreamTlsConversion() {}

    /**
     * The record; nothing for plain text, and for what is not enforced yet.
     *
     * @param owner the resource, whose namespace's secrets are meant
     */
    static Optional<UpstreamTls> convert(Message tls, ResourceId owner) {
        return switch (tls.text("mode")) {
            case "SIMPLE" ->
                    Optional.of(
                            new UpstreamTls(
                                    owner,
                                    Optional.empty(),
                                    servers(tls, owner.namespace()),
                                    tls.optionalText("sni")));
            case "MUTUAL" ->
                    Optional.of(
                            new UpstreamTls(
                                    owner,
                                    Optional.of(certificate(tls, owner.namespace())),
                                    servers(tls, owner.namespace()),
                                    tls.optionalText("sni")));
            default -> Optional.empty();
        };
    }

    private static CertificateSource certificate(Message tls, String namespace) {
        Optional<String> credential = tls.optionalText("credentialName");
        return credential.isPresent()
                ? new CertificateSource.Secret(namespace, credential.get())
                : new CertificateSource.Files(
                        tls.text("clientCertificate"), tls.text("privateKey"));
    }

    private static UpstreamTls.Servers servers(Message tls, String namespace) {
        return new UpstreamTls.Servers(
                !tls.flag("insecureSkipVerify"),
                authorities(tls, namespace),
                tls.strings("subjectAltNames"));
    }

    private static AuthoritySource authorities(Message tls, String namespace) {
        Optional<String> credential = tls.optionalText("credentialName");
        if (credential.isPresent()) {
            // With SIMPLE the credential is there for its authorities alone.
            boolean simple = tls.text("mode").equals("SIMPLE");
            return new AuthoritySource.Secret(namespace, credential.get(), simple);
        }
        return tls.optionalText("caCertificates")
                .<AuthoritySource>map(AuthoritySource.BundleFile::new)
                .orElseGet(AuthoritySource.MachineTrust::new);
    }
}
