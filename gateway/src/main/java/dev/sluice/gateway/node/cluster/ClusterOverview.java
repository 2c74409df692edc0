// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.link.LinkStatus;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Role;
import dev.sluice.gateway.node.report.NodeReported;
import dev.sluice.gateway.node.report.NodeState;
import dev.sluice.gateway.node.report.ReportKeeper;
import dev.sluice.gateway.node.report.ReportTable;
import dev.sluice.gateway.setting.ClusterEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The whole cluster in one answer: how this node stands to it, and what each member said of itself;
 * of this node, what it would say now. Immutable, but for the reports.
 */
record ClusterOverview(ClusterEntry entry, ReportTable reports, ReportKeeper own) {

    JsonObject json(Optional<LinkStatus> link, Optional<ClusterView> view) {
        JsonObject json =
                new JsonObject()
                        .put("cluster", entry.name())
                        .put("state", link.map(ClusterOverview::state).orElse("stopped"))
                        .put("insecure", entry.insecure())
                        .put("warnings", warnings(link))
                        .put("dataMembers", dataMembers(view))
                        .put("nodes", nodes(view));
        link.flatMap(LinkStatus::problem).ifPresent(why -> json.put("problem", why));
        return json;
    }

    /** As other names in answers are written: {@code waitingForDataMember}. */
    private static String state(LinkStatus link) {
        StringBuilder name = new StringBuilder();
        for (String word : link.state().name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(
                    name.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private JsonArray warnings(Optional<LinkStatus> link) {
        JsonArray warnings = new JsonArray();
        link.map(LinkStatus::warnings).orElseGet(List::of).forEach(warnings::add);
        if (!entry.majorityPossible()) {
            warnings.add(
                    "no majority is possible with --data-members "
                            + entry.dataMembers()
                            + " (3 or more make one)");
        }
        return warnings;
    }

    private JsonObject dataMembers(Optional<ClusterView> view) {
        JsonObject json = new JsonObject().put("expected", entry.dataMembers());
        view.ifPresent(
                seen ->
                        json.put("seen", seen.dataMembers())
                                .put("needed", seen.majority())
                                .put("majority", seen.hasMajority()));
        return json;
    }

    private JsonArray nodes(Optional<ClusterView> view) {
        JsonArray nodes = new JsonArray();
        view.ifPresent(seen -> seen.members().forEach(member -> nodes.add(node(member, seen))));
        return nodes;
    }

    private JsonObject node(Member member, ClusterView view) {
        JsonObject json =
                new JsonObject()
                        .put("name", member.name().value())
                        .put("self", member.incarnation().equals(view.self().incarnation()))
                        .put("version", member.version())
                        .put("roles", roles(member))
                        .put("host", member.host())
                        .put("internalPort", member.internalPort());
        boolean self = member.incarnation().equals(view.self().incarnation());
        Optional<NodeReported> last =
                self ? Optional.of(own.now(member)) : reports.of(member.name());
        Duration age = self ? Duration.ZERO : reports.age(member.name()).orElse(Duration.ZERO);
        last.filter(report -> report.incarnation().equals(member.incarnation()))
                .ifPresentOrElse(
                        report -> describe(json, report, age, view.members().size()),
                        () -> json.put("health", "unknown"));
        return json;
    }

    private static JsonArray roles(Member member) {
        return new JsonArray(member.roles().stream().map(Role::key).sorted().toList());
    }

    private static void describe(JsonObject json, NodeReported report, Duration age, int nodes) {
        NodeState state = report.state();
        boolean silent = age.compareTo(ReportKeeper.silence(nodes)) > 0;
        json.put("health", silent ? "silent" : state.obstacles().isEmpty() ? "ready" : "notReady")
                .put("reasons", new JsonArray(state.obstacles()))
                .put("reportAgeSeconds", age.toSeconds())
                .put("uptimeSeconds", report.uptime().toSeconds())
                .put("refused", new JsonArray(state.refused()))
                .put("drift", new JsonArray(state.drift()));
        state.config().ifPresent(edition -> json.put("config", edition.json()));
    }
}
