// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.envelope;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.value.Message;

/**
 * A resource of a known kind, decoded but not yet held against the rules of its kind. Immutable.
 *
 * @param at the place of the resource's kind
 * @param sound whether it was decoded without an error
 */
public record RawResource(
        ResourceId id, Metadata metadata, Message spec, Location at, boolean sound) {

    /** The id that no other resource may share: there is one mesh, whatever its namespace. */
    public ResourceId identity() {
        return id.kind().equals("Mesh")
                ? new ResourceId(id.kind(), Defaults.NAMESPACE, id.name())
                : id;
    }
}
