// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import dev.sluice.cluster.config.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * TLS towards the endpoints of an upstream. Immutable.
 *
 * @param owner the resource that says so, for messages
 * @param certificate what is shown to a server that asks; absent shows none
 * @param sni the name that is asked for; absent means the host of the service
 */
public record UpstreamTls(
        ResourceId owner,
        Optional<CertificateSource> certificate,
        Servers servers,
        Optional<String> sni) {

    /**
     * What is asked of the certificates of servers. Immutable.
     *
     * @param verified whether anything is asked at all
     * @param subjectAltNames one of which a certificate must have; empty means the name that is
     *     asked for
     */
    public record Servers(
            boolean verified, AuthoritySource authorities, List<String> subjectAltNames) {

        public Servers {
            subjectAltNames = List.copyOf(subjectAltNames);
        }
    }

    /** The same, with names that a certificate may have where none are said. */
    public UpstreamTls named(List<String> subjectAltNames) {
        if (!servers.subjectAltNames().isEmpty() || subjectAltNames.isEmpty()) {
            return this;
        }
        return new UpstreamTls(
                owner,
                certificate,
                new Servers(servers.verified(), servers.authorities(), subjectAltNames),
                sni);
    }
}
