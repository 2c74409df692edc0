// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.material;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key and the certificates that vouch for it, its own first. Immutable.
 *
 * @param name for logs and metrics: where the certificate stands
 */
public record CertifiedKey(String name, PrivateKey key, List<X509Certificate> chain) {

    public CertifiedKey {
        chain = List.copyOf(chain);
    }

    /** When the first of the chain expires. */
    public Instant expiry() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Names the certificate, and never the key. */
    @Override
    public String toString() {
        return name + ", valid until " + expiry();
    }
}
