// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.gateway.admin.view.ConfigView.Applied;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.admin.view.ConfigView.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is in force, and what is not. Immutable.
 *
 * @param applied the config in force
 * @param refused the last change, when it was refused and none was applied since
 */
public record ConfigStatus(Optional<Applied> applied, Optional<Refused> refused) {

    /** Nothing is in force yet. */
    public static final ConfigStatus NONE = new ConfigStatus(Optional.empty(), Optional.empty());

    public ConfigStatus refused(Instant now, List<String> why) {
        return new ConfigStatus(applied, Optional.of(new Refused(now, why)));
    }

    public ConfigStatus applied(Instant now, Edition edition, List<String> resources) {
        return new ConfigStatus(
                Optional.of(new Applied(edition, now, resources)), Optional.empty());
    }

    /** What the next config from the node's own files is called. */
    Edition next(String hash, String origin) {
        return new Edition(0, applied.map(Applied::version).orElse(0L) + 1, hash, origin, false);
    }
}
