// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import java.util.Arrays;
import java.util.List;

/** A version of TLS that is spoken. Older ones are broken, and never are. Immutable. */
public enum TlsVersion {
    TLS_1_2("TLSv1.2"),
    TLS_1_3("TLSv1.3");

    private final String label;

    TlsVersion(String label) {
        this.label = label;
    }

    /** The name by which Java knows it. */
    public String label() {
        return label;
    }

    /** Both versions and those between them. */
    public static List<TlsVersion> range(TlsVersion oldest, TlsVersion newest) {
        return Arrays.stream(values())
                .filter(version -> version.compareTo(oldest) >= 0)
                .filter(version -> version.compareTo(newest) <= 0)
                .toList();
    }
}
