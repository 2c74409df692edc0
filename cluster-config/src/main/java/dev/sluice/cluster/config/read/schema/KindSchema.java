// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import dev.sluice.cluster.config.read.schema.Standing.Support;
import java.util.List;
import java.util.Optional;

/**
 * A kind of resource. Immutable.
 *
 * @param versions that its group serves, the preferred one first
 * @param security whether the kind as a whole protects something
 * @param spec absent for a kind whose fields are not checked
 */
public record KindSchema(
        String kind,
        String group,
        List<String> versions,
        Support support,
        boolean security,
        Optional<MessageType> spec) {

    public KindSchema {
        versions = List.copyOf(versions);
    }
}
