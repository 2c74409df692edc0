// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import dev.sluice.cluster.config.ResourceId;

/**
 * A field that asks for protection which this release does not give. A node refuses a config that
 * holds one unless the operator allows its kind by name. Immutable.
 *
 * @param path from the resource's root, such as {@code spec.servers[0].tls}; empty for a whole
 *     resource
 */
public record UnenforcedField(ResourceId resource, String path, Location at) {

    /** The kind that the operator has to allow. */
    public String kind() {
        return resource.kind();
    }

    /** Why a node does not run a config with this field. */
    public String refusal() {
        return ("%s: error: %s of %s asks for protection that is not enforced yet"
                        + " (expected: a config without it, or --allow-unenforced %s)")
                .formatted(at, path.isEmpty() ? "all" : path, resource, kind());
    }

    /** What a message says of such a field, behind its name. */
    public static String consequence(ResourceId resource) {
        return " protects nothing yet: a node refuses this config unless "
                + resource.kind()
                + " is allowed unenforced";
    }
}
