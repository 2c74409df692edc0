// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.trust;

import dev.sluice.cluster.config.tls.ClientVerification.Pin;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Digests of which a certificate must meet one. Immutable. */
record Pins(List<Pin> pins) {

    Pins {
        pins = List.copyOf(pins);
    }

    boolean met(X509Certificate certificate) throws GeneralSecurityException {
        if (pins.isEmpty()) {
            return true;
        }
        Pin ofCertificate =
                new Pin.Certificate(HexFormat.of().formatHex(sha256(certificate.getEncoded())));
        Pin ofKey =
                new Pin.PublicKey(
                        Base64.getEncoder()
                                .encodeToString(sha256(certificate.getPublicKey().getEncoded())));
        return pins.contains(ofCertificate) || pins.contains(ofKey);
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }
}
