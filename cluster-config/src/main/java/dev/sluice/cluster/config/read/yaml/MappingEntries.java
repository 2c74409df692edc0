// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.yaml.YamlMapping.Entry;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of one mapping as they come in: refuses keys that are doubled or that readers read
 * differently, and merges {@code <<}. Of a doubled key the first value is kept, so that the
 * problems behind it are found too. Confined to one call.
 */
final class MappingEntries {

    private static final String MERGE_KEY = "<<";

    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<YamlMapping> merges = new ArrayList<>();

    MappingEntries(Findings findings) {
        this.findings = findings;
    }

    void add(YamlNode key, YamlNode value) {
        if (!(key instanceof YamlScalar name)) {
            findings.report(
                    ProblemCode.WRONG_TYPE, key.at(), key.description() + " as a key", "a string");
            return;
        }
        if (name.text().equals(MERGE_KEY)) {
            addMerge(value);
            return;
        }
        checkForm(name);
        Entry earlier = entries.putIfAbsent(name.text(), new Entry(name, value));
        if (earlier != null) {
            Location first = earlier.key().at();
            findings.report(
                    ProblemCode.DUPLICATE_KEY,
                    name.at(),
                    "key \""
                            + name.text()
                            + "\" stands twice (first in line "
                            + first.line()
                            + ")");
        }
    }

    /** The entries in order; those that only a merge brings come last. */
    List<Entry> merged() {
        for (YamlMapping merge : merges) {
            merge.entries().forEach(entry -> entries.putIfAbsent(entry.key().text(), entry));
        }
        return List.copyOf(entries.values());
    }

    private void addMerge(YamlNode value) {
        List<YamlNode> sources = value instanceof YamlSequence list ? list.items() : List.of(value);
        for (YamlNode source : sources) {
            if (source instanceof YamlMapping mapping) {
                merges.add(mapping);
            } else {
                findings.report(
                        ProblemCode.WRONG_TYPE,
                        source.at(),
                        source.description() + " is merged by <<",
                        "a mapping");
            }
        }
    }

    private void checkForm(YamlScalar name) {
        if (name.form() == Form.MAYBE_BOOLEAN
                || name.form() == Form.MAYBE_NUMBER
                || name.form() == Form.BOOLEAN) {
            findings.report(
                    ProblemCode.AMBIGUOUS_SCALAR,
                    name.at(),
                    name.description() + " as a key",
                    "quotes, \"" + name.text() + "\"");
        }
        if (name.form() == Form.NULL) {
            findings.report(ProblemCode.NULL_VALUE, name.at(), "a key is missing before the colon");
        }
    }
}
