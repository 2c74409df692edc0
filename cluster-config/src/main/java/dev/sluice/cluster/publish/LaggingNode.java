// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.publish.wire.WireJson;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.json.JsonObject;

/**
 * A node that does not run the version in force. Immutable.
 *
 * @param version that it runs; {@link ConfigVersion#NONE} when that is none or not known
 */
public record LaggingNode(NodeName node, ConfigVersion version, Reasons why) {

    JsonObject json() {
        return CellJson.encode(version).put("node", node.value()).put("why", WireJson.encode(why));
    }
}
