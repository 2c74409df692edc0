// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import java.util.List;

/**
 * What a listener asks of the certificates of its clients. Immutable.
 *
 * @param required whether a client without a certificate is refused
 * @param subjectAltNames one of which a certificate must have; empty means any
 * @param pins one of which a certificate must meet; empty means any
 */
public record ClientVerification(
        boolean required,
        AuthoritySource authorities,
        List<String> subjectAltNames,
        List<Pin> pins) {

    public ClientVerification {
        subjectAltNames = List.copyOf(subjectAltNames);
        pins = List.copyOf(pins);
    }

    /** A digest by which a certificate is known. Immutable. */
    public sealed interface Pin {

        /** Of the certificate, by SHA-256 in lower-case hexadecimal digits. Immutable. */
        record Certificate(String sha256) implements Pin {}

        /** Of the public key with its algorithm, by SHA-256 in Base64. Immutable. */
        record PublicKey(String sha256) implements Pin {}
    }
}
