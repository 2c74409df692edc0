// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.tls;

import dev.sluice.cluster.config.Expect;

/** Where the certificates of the authorities stand that may vouch for a peer. Immutable. */
public sealed interface AuthoritySource {

    /** Those that the machine trusts. Immutable. */
    record MachineTrust() implements AuthoritySource {}

    /** A file. Immutable. */
    record BundleFile(String path) implements AuthoritySource {

        public BundleFile {
            Expect.notEmpty("path", path);
        }
    }

    /**
     * A folder of the node's secrets. Immutable.
     *
     * @param required whether the folder must have authorities; if not, the machine's count where
     *     it has none
     */
    record Secret(String namespace, String name, boolean required) implements AuthoritySource {

        public Secret {
            Expect.notEmpty("namespace", namespace);
            Expect.notEmpty("name", name);
        }
    }
}
