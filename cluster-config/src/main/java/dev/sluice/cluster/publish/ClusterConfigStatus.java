// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.publish.wire.NodeStanding;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.publish.wire.WireJson;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigEdition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the config stands in the whole cluster, as one node could find out. Immutable.
 *
 * @param current what is in force; what the asked node runs when the store could not be asked
 * @param publisher who holds the lease
 * @param nodes that have answered
 * @param lagging nodes that do not run what is in force, or did not answer
 * @param history what was committed, the newest first
 * @param troubles why the store could not be asked; none when it could
 */
public record ClusterConfigStatus(
        Optional<ConfigEdition> current,
        Optional<NodeName> publisher,
        List<NodeStanding> nodes,
        List<LaggingNode> lagging,
        List<ConfigEdition> history,
        Reasons troubles) {

    public ClusterConfigStatus {
        nodes = List.copyOf(nodes);
        lagging = List.copyOf(lagging);
        history = List.copyOf(history);
    }

    /** The commit that keeps files and Git from publishing. */
    public Optional<ConfigEdition> pin() {
        return current.filter(ConfigEdition::pinned);
    }

    /** Nodes whose folder or repository says other than what is in force. */
    public List<NodeStanding> drifting() {
        return nodes.stream().filter(node -> node.drift().isPresent()).toList();
    }

    /** Nodes that could not publish what they were given. */
    public List<NodeStanding> refusing() {
        return nodes.stream().filter(node -> node.refused().isPresent()).toList();
    }

    /** Whether all nodes run what is in force, and nothing says otherwise. */
    public boolean settled() {
        return troubles.none()
                && lagging.isEmpty()
                && drifting().isEmpty()
                && pin().isEmpty()
                && refusing().isEmpty();
    }

    public JsonObject json() {
        JsonObject json = new JsonObject().put("settled", settled());
        current.ifPresent(edition -> json.put("current", CellJson.encode(edition)));
        pin().ifPresent(edition -> json.put("pin", CellJson.encode(edition)));
        publisher.ifPresent(node -> json.put("publisher", node.value()));
        return json.put("nodes", array(nodes, WireJson::encode))
                .put("lagging", array(lagging, LaggingNode::json))
                .put("drift", array(drifting(), ClusterConfigStatus::drift))
                .put("refused", array(refusing(), ClusterConfigStatus::refused))
                .put("history", array(history, CellJson::encode))
                .put("troubles", WireJson.encode(troubles));
    }

    private static JsonObject drift(NodeStanding node) {
        JsonObject drift = node.drift().map(WireJson::encode).orElseThrow();
        return drift.put("node", node.node().value());
    }

    private static JsonObject refused(NodeStanding node) {
        JsonObject refused = node.refused().map(WireJson::encode).orElseThrow();
        return refused.put("node", node.node().value());
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
        return new JsonArray(items.stream().map(json).toList());
    }
}
