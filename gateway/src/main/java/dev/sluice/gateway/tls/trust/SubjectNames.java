// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The subject alternative names of a certificate, of which one must be among those that are asked
 * for. The subject itself does not count. Immutable.
 *
 * @param dns may begin with a wildcard label, which stands for exactly one
 * @param others URIs, IP addresses and mail addresses, which must be equal
 */
record SubjectNames(List<String> dns, List<String> others) {

    private static final int MAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;

    SubjectNames {
        dns = List.copyOf(dns);
        others = List.copyOf(others);
    }

    static SubjectNames of(X509Certificate certificate) throws CertificateParsingException {
        List<String> dns = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            int kind = (Integer) name.get(0);
            if (kind == DNS) {
                dns.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
            } else if (kind == URI || kind == IP || kind == MAIL) {
                others.add(String.valueOf(name.get(1)));
            }
        }
        return new SubjectNames(dns, others);
    }

    /** Whether the certificate has one of the names. */
    boolean any(Collection<String> wanted) {
        return wanted.stream().anyMatch(this::has);
    }

    private boolean has(String wanted) {
        String host = wanted.toLowerCase(Locale.ROOT);
        return others.contains(wanted) || dns.stream().anyMatch(name -> covers(name, host));
    }

    private static boolean covers(String name, String host) {
        if (!name.startsWith("*.")) {
            return name.equals(host);
        }
        int dot = host.indexOf('.');
        // A wildcard of a whole top-level domain would vouch for everybody in it.
        boolean deep = name.indexOf('.', 2) > 0;
        return dot > 0 && deep && host.substring(dot).equals(name.substring(1));
    }
}
