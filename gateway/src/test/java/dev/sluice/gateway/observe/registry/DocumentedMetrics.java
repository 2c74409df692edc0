// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics that {@code docs/metrics.md} describes, and those that a scrape shows, in one form:
 * the name, then type and labels. Immutable.
 */
final class DocumentedMetrics {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final String SOMETIMES = "## After the first collection";
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\|$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Labels that belong to the format. */
    private static final Set<String> FORMAT_LABELS = Set.of("le", "quantile");

    private DocumentedMetrics() {}

    /** What every scrape shows, according to the page. */
    static Map<String, String> always() throws IOException {
        String page = Files.readString(PAGE);
        return rows(page.substring(0, page.indexOf(SOMETIMES)));
    }

    /** What some scrapes show, according to the page. */
    static Map<String, String> sometimes() throws IOException {
        String page = Files.readString(PAGE);
        return rows(page.substring(page.indexOf(SOMETIMES)));
    }

    /** What a scrape in Prometheus' text format shows. */
    static Map<String, String> shown(String text) {
        Map<String, String> shown = new LinkedHashMap<>();
        TYPE.matcher(text)
                .results()
                .forEach(
                        type -> {
                            String name = type.group(1);
                            shown.put(name, form(type.group(2), labels(text, name)));
                        });
        return shown;
    }

    private static Map<String, String> rows(String markdown) {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(markdown)
                .results()
                .forEach(
                        row -> {
                            Set<String> labels =
                                    Arrays.stream(row.group(3).split("[`, ]+"))
                                            .filter(label -> !label.isEmpty())
                                            .collect(Collectors.toCollection(TreeSet::new));
                            rows.put(row.group(1), form(row.group(2), labels));
                        });
        return rows;
    }

    private static Set<String> labels(String text, String name) {
        Pattern samples =
                Pattern.compile("(?m)^" + name + "(?:_bucket|_count|_sum)?\\{(.*)} [^ ]+$");
        return samples.matcher(text)
                .results()
                .flatMap(sample -> LABEL.matcher(sample.group(1)).results())
                .map(label -> label.group(1))
                .filter(label -> !FORMAT_LABELS.contains(label))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String form(String type, Set<String> labels) {
        return type + " " + labels;
    }
}
