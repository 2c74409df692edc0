// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import dev.sluice.cluster.config.Expect;

/** Where a certificate and its private key stand. Immutable. */
public sealed interface CertificateSource {

    /** Two files. Immutable. */
    record Files(String certificate, String privateKey) implements CertificateSource {

        public Files {
            Expect.notEmpty("certificate", certificate);
            Expect.notEmpty("privateKey", privateKey);
        }
    }

    /** A folder of the node's secrets. Immutable. */
    record Secret(String namespace, String name) implements CertificateSource {

        public Secret {
            Expect.notEmpty("namespace", namespace);
            Expect.notEmpty("name", name);
        }
    }
}
