// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.NodeName;
import java.nio.file.Path;
import java.util.List;

/**
 * What a node is told when it is started, apart from its config. Immutable.
 *
 * @param name unique in the cluster
 * @param place its roles and its cluster
 * @param config where it has its config from
 * @param eventLoops threads of the data path; by default one per processor
 * @param data the folder for everything that must survive a restart
 */
public record NodeSettings(
        NodeName name,
        NodePlace place,
        ConfigOrigin config,
        NodeIdentity identity,
        NodeAddresses addresses,
        Safety safety,
        int eventLoops,
        Path data) {

    public NodeSettings {
        Expect.that(
                config.given() || !place.needsConfig(),
                "config",
                config,
                "files or a repository, as nobody else gives this node a config");
        Expect.inRange("eventLoops", eventLoops, 1, 1024);
    }

    /**
     * How a node behaves when the config is not what it should be. Immutable.
     *
     * @param lastGood start with the last config that worked when the files do not
     * @param allowUnenforced kinds of the config whose security fields may be there without being
     *     enforced
     */
    public record Safety(boolean lastGood, List<String> allowUnenforced) {

        /** Refuses what it cannot honour. */
        public static final Safety STRICT = new Safety(false, List.of());

        public Safety {
            allowUnenforced = List.copyOf(allowUnenforced);
        }
    }
}
