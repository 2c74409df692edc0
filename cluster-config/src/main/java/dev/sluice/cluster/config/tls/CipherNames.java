// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Cipher suites of TLS 1.2 that may be asked for, by OpenSSL's names as in Istio. Those of TLS 1.3
 * are all good and not a matter of choice. Immutable.
 */
public final class CipherNames {

    private static final Map<String, String> JAVA_BY_OPENSSL =
            Map.ofEntries(
                    Map.entry(
                            "ECDHE-ECDSA-AES128-GCM-SHA256",
                            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
                    Map.entry(
                            "ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                    Map.entry(
                            "ECDHE-ECDSA-AES256-GCM-SHA384",
                            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
                    Map.entry(
                            "ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
                    Map.entry(
                            "ECDHE-ECDSA-CHACHA20-POLY1305",
                            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
                    Map.entry(
                            "ECDHE-RSA-CHACHA20-POLY1305",
                            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
                    Map.entry("ECDHE-ECDSA-AES128-SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
                    Map.entry("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
                    Map.entry("ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
                    Map.entry("ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
                    Map.entry("AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
                    Map.entry("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384"),
                    Map.entry("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"),
                    Map.entry("AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA"));

    private CipherNames() {}

    /** What Java calls the suite; nothing for one that is unknown. */
    public static Optional<String> javaName(String openSslName) {
        return Optional.ofNullable(JAVA_BY_OPENSSL.get(openSslName));
    }

    /** All names, for messages. */
    public static String known() {
        return String.join(", ", new TreeSet<>(JAVA_BY_OPENSSL.keySet()));
    }
}
