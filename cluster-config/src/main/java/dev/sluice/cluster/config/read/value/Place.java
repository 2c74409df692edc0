// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.ResourceId;
import java.util.Optional;

/**
 * Where in a resource the decoder is. The path is put together only when a message needs it,
 * because nearly all fields are fine. Immutable.
 *
 * @param silenced whether an enclosing field or the kind was already said to have no effect
 */
record Place(ResourceId resource, Optional<Place> parent, String step, boolean silenced) {

    static Place spec(ResourceId resource, boolean silenced) {
        return new Place(resource, Optional.empty(), "spec", silenced);
    }

    Place field(String name, boolean nowSilenced) {
        return new Place(resource, Optional.of(this), "." + name, silenced || nowSilenced);
    }

    Place item(int index) {
        return new Place(resource, Optional.of(this), "[" + index + "]", silenced);
    }

    Place key(String key) {
        return new Place(resource, Optional.of(this), "[" + key + "]", silenced);
    }

    /** From the root of the resource, such as {@code spec.http[0].timeout}. */
    String path() {
        return parent.map(Place::path).orElse("") + step;
    }

    /** The last field of the path with what follows it, such as {@code hosts[2]}. */
    String name() {
        boolean field = step.startsWith(".") || parent.isEmpty();
        return field ? step.substring(parent.isEmpty() ? 0 : 1) : parent.get().name() + step;
    }
}
