// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import dev.sluice.cluster.config.Expect;
import java.util.List;
import java.util.Optional;

/**
 * TLS that a listener terminates. Immutable.
 *
 * @param certificates of different kinds of keys, of which each client gets one that it knows
 * @param clients absent when clients are not asked for certificates
 * @param versions at least one
 * @param cipherSuites by Java's names, for TLS 1.2; empty means the good ones
 */
public record ServerTls(
        List<CertificateSource> certificates,
        Optional<ClientVerification> clients,
        List<TlsVersion> versions,
        List<String> cipherSuites) {

    public ServerTls {
        Expect.that(
                !certificates.isEmpty(), "certificates", certificates, "at least one certificate");
        Expect.that(!versions.isEmpty(), "versions", versions, "at least one version");
        certificates = List.copyOf(certificates);
        versions = List.copyOf(versions);
        cipherSuites = List.copyOf(cipherSuites);
    }
}
