// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.yaml.YamlMapping.Entry;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Parser events to trees. Works on events and not on the library's own nodes, because only here can
 * every bound be checked before anything is built, and because an alias can share its subtree: an
 * alias bomb then costs its count, not its expansion. Confined to one call.
 */
final class TreeComposer {

    private static final String CORE_TAG_PREFIX = "tag:yaml.org,2002:";

    private final String file;
    private final int lineOffset;
    private final Iterator<Event> events;
    private final Findings findings;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;
    private int aliasedNodes;

    /**
     * @param lineOffset lines of the file that stand before the text of the events
     */
    TreeComposer(String file, int lineOffset, Iterator<Event> events, Findings findings) {
        this.file = file;
        this.lineOffset = lineOffset;
        this.events = events;
        this.findings = findings;
    }

    /**
     * Adds all documents of the events. Whatever stops the parser or a bound is thrown, and the
     * documents before it are kept.
     */
    void composeInto(List<YamlNode> documents) {
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
                documents.add(compose(events.next(), 1));
            }
        }
    }

    private YamlNode compose(Event event, int depth) {
        Location at = locate(event);
        if (event instanceof AliasEvent alias) {
            return repeat(alias.getAlias(), at);
        }
        count(depth, at);
        int nodesBefore = nodes - 1 + aliasedNodes;
        YamlNode node = composeNew(event, depth, at);
        if (event instanceof NodeEvent named) {
            int size = nodes + aliasedNodes - nodesBefore;
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(node, size)));
        }
        return node;
    }

    private YamlNode composeNew(Event event, int depth, Location at) {
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, at);
        }
        if (event instanceof SequenceStartEvent start) {
            checkTag(start.getTag(), "seq", at);
            return sequence(depth, at);
        }
        MappingStartEvent start = (MappingStartEvent) event;
        checkTag(start.getTag(), "map", at);
        return mapping(depth, at);
    }

    private YamlSequence sequence(int depth, Location at) {
        List<YamlNode> items = new ArrayList<>();
        for (Event next = events.next();
                next.getEventId() != Event.ID.SequenceEnd;
                next = events.next()) {
            items.add(wordWithTrailingColon(compose(next, depth + 1)));
        }
        return new YamlSequence(items, at);
    }

    private YamlMapping mapping(int depth, Location at) {
        MappingEntries entries = new MappingEntries(findings);
        for (Event next = events.next();
                next.getEventId() != Event.ID.MappingEnd;
                next = events.next()) {
            YamlNode key = compose(next, depth + 1);
            YamlNode value = compose(events.next(), depth + 1);
            entries.add(key, value);
        }
        return new YamlMapping(entries.merged(), at);
    }

    private YamlScalar scalar(ScalarEvent event, Location at) {
        String text = event.getValue();
        if (text.length() > YamlLimits.SCALAR_CHARS_MAX) {
            throw beyond(
                    at, "a value of " + text.length() + " characters", YamlLimits.SCALAR_CHARS_MAX);
        }
        boolean bare = event.isPlain();
        Form form = bare ? PlainScalars.form(text) : Form.TEXT;
        if (event.getTag().isPresent()) {
            form = taggedForm(event.getTag().get(), form, at);
        }
        return new YamlScalar(text, form, at);
    }

    private Form taggedForm(String tag, Form untagged, Location at) {
        if (tag.equals("!") || tag.equals(CORE_TAG_PREFIX + "str")) {
            return Form.TEXT;
        }
        checkTag(Optional.of(tag), tagOf(untagged), at);
        return untagged;
    }

    private static String tagOf(Form form) {
        return switch (form) {
            case INTEGER, MAYBE_NUMBER -> "int";
            case REAL -> "float";
            case BOOLEAN, MAYBE_BOOLEAN -> "bool";
            case NULL -> "null";
            case TEXT -> "str";
        };
    }

    private void checkTag(Optional<String> tag, String expected, Location at) {
        if (tag.isPresent() && !tag.get().equals(CORE_TAG_PREFIX + expected)) {
            findings.report(
                    ProblemCode.TAG_REFUSED,
                    at,
                    "tag <" + tag.get() + ">",
                    "no tag, or one of the core schema that fits the value");
        }
    }

    /**
     * A single pair without braces in a flow list, whose value is empty, such as {@code [fd00::]}:
     * YAML 1.2 sees the key {@code fd00:} there, YAML 1.1, and with it Istio, the address.
     */
    private static YamlNode wordWithTrailingColon(YamlNode item) {
        if (!(item instanceof YamlMapping pair) || pair.entries().size() != 1) {
            return item;
        }
        Entry only = pair.entries().get(0);
        boolean braceless = only.key().at().equals(pair.at());
        boolean empty =
                only.value() instanceof YamlScalar value
                        && value.form() == Form.NULL
                        && value.text().isEmpty();
        boolean doubled = only.key().text().endsWith(":");
        return braceless && empty && doubled
                ? new YamlScalar(only.key().text() + ":", Form.TEXT, pair.at())
                : item;
    }

    private YamlNode repeat(Anchor anchor, Location at) {
        Anchored target = anchors.get(anchor);
        if (target == null) {
            throw new YamlRefusal(
                    ProblemCode.YAML_SYNTAX,
                    at,
                    "alias *"
                            + anchor
                            + " (expected: an anchor &"
                            + anchor
                            + " that ends before it)");
        }
        if (target.size > YamlLimits.ALIASED_NODES_MAX - aliasedNodes) {
            throw beyond(at, "aliases repeat too many values", YamlLimits.ALIASED_NODES_MAX);
        }
        aliasedNodes += target.size;
        return target.node;
    }

    private void count(int depth, Location at) {
        if (depth > YamlLimits.DEPTH_MAX) {
            throw beyond(at, "nesting too deep", YamlLimits.DEPTH_MAX);
        }
        if (++nodes > YamlLimits.NODES_MAX) {
            throw beyond(at, "too many values", YamlLimits.NODES_MAX);
        }
    }

    private static YamlRefusal beyond(Location at, String found, int max) {
        return new YamlRefusal(
                ProblemCode.LIMIT_EXCEEDED, at, found + " (expected: at most " + max + ")");
    }

    private Location locate(Event event) {
        return event.getStartMark()
                .map(mark -> YamlReader.locate(file, lineOffset, mark))
                .orElseGet(() -> Location.of(file));
    }

    /** A node that aliases may repeat, and how many nodes it stands for. Immutable. */
    private record Anchored(YamlNode node, int size) {}
}
