// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.canonical.ResourceChange.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must change in one config to make it say what another one says. Both sides are in canonical
 * form, so what was only written otherwise is no difference. Immutable.
 *
 * @param changes in the order of the ids
 */
public record ConfigDiff(List<ResourceChange> changes) {

    public ConfigDiff {
        changes = List.copyOf(changes);
    }

    public static ConfigDiff between(CanonicalConfig before, CanonicalConfig after) {
        TreeSet<ResourceId> ids = new TreeSet<>(before.resources().keySet());
        ids.addAll(after.resources().keySet());
        List<ResourceChange> changes = new ArrayList<>();
        for (ResourceId id : ids) {
            String from = before.resources().getOrDefault(id, "");
            String to = after.resources().getOrDefault(id, "");
            if (!from.equals(to)) {
                changes.add(new ResourceChange(id, from, to));
            }
        }
        return new ConfigDiff(changes);
    }

    /** Whether both configs say the same. */
    public boolean empty() {
        return changes.isEmpty();
    }

    /** For people: a count of each kind of change, and the lines of each resource. */
    public String text() {
        if (empty()) {
            return "no difference\n";
        }
        String lines =
                changes.stream().map(ResourceChange::unified).collect(Collectors.joining("\n"));
        return "%d added, %d removed, %d changed\n\n%s"
                .formatted(count(Kind.ADDED), count(Kind.REMOVED), count(Kind.CHANGED), lines);
    }

    /** For programs: the same facts, one object a resource. */
    public JsonObject json() {
        JsonArray resources = new JsonArray();
        for (ResourceChange change : changes) {
            resources.add(
                    new JsonObject()
                            .put("change", change.kind().word())
                            .put("kind", change.id().kind())
                            .put("namespace", change.id().namespace())
                            .put("name", change.id().name())
                            .put("diff", change.unified()));
        }
        return new JsonObject()
                .put("added", count(Kind.ADDED))
                .put("removed", count(Kind.REMOVED))
                .put("changed", count(Kind.CHANGED))
                .put("resources", resources);
    }

    private long count(Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }
}
