// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides whether one HTTP match takes every request that another takes, apart from the path: each
 * condition of the wide match must follow from the same condition of the narrow one. When in doubt
 * the answer is no. Thread-safe: holds no state.
 */
final class MatchCover {

    private MatchCover() {}

    static boolean covers(Message wide, Message narrow) {
        boolean scope =
                (wide.number("port") == 0 || wide.number("port") == narrow.number("port"))
                        && (!wide.has("gateways") || same("gateways", wide, narrow))
                        && (!wide.has("sourceLabels") || same("sourceLabels", wide, narrow))
                        && (!wide.has("sourceNamespace") || same("sourceNamespace", wide, narrow));
        return scope
                && wide.flag("ignoreUriCase") == narrow.flag("ignoreUriCase")
                && List.of("scheme", "method", "authority").stream()
                        .allMatch(part -> followsField(part, wide, narrow))
                && List.of("headers", "queryParams").stream()
                        .allMatch(part -> followsMap(part, wide, narrow))
                && (wide.count("withoutHeaders") == 0 || same("withoutHeaders", wide, narrow));
    }

    /**
     * Whether Istio warns that the earlier match may take requests of the later one: both ask for
     * the same things by the same names, and what the later asks for is the beginning of what the
     * earlier asks for. A match without a method counts as one of GET there.
     */
    static boolean overlaps(Message earlier, Message later) {
        String method = form(earlier, "method", "exact:GET");
        String authority = form(earlier, "authority", "");
        return earlier.number("port") == later.number("port")
                && method.startsWith(form(later, "method", "exact:GET"))
                && authority.startsWith(form(later, "authority", ""))
                && Stream.of("headers", "queryParams", "withoutHeaders")
                        .allMatch(field -> overlapsMap(field, earlier, later));
    }

    private static boolean overlapsMap(String field, Message earlier, Message later) {
        Map<String, String> forms = forms(field, later);
        Map<String, String> earlierForms = forms(field, earlier);
        return earlierForms.keySet().equals(forms.keySet())
                && earlierForms.entrySet().stream()
                        .allMatch(
                                entry ->
                                        entry.getValue()
                                                .startsWith(
                                                        forms.getOrDefault(entry.getKey(), "")));
    }

    private static Map<String, String> forms(String field, Message match) {
        Map<String, String> forms = new HashMap<>();
        for (Entry entry : match.entries(field)) {
            forms.put(entry.name(), entry.value() instanceof Message value ? form(value) : "");
        }
        return forms;
    }

    private static String form(Message match, String field, String absent) {
        return match.message(field)
                .map(MatchCover::form)
                .filter(form -> !form.isEmpty())
                .orElse(absent);
    }

    private static String form(Message condition) {
        return condition
                .optionalText("exact")
                .map(text -> "exact:" + text)
                .or(() -> condition.optionalText("prefix").map(text -> "prefix:" + text))
                .orElse("");
    }

    private static boolean same(String field, Message wide, Message narrow) {
        return wide.value(field)
                .map(Value::canonical)
                .equals(narrow.value(field).map(Value::canonical));
    }

    private static boolean followsField(String field, Message wide, Message narrow) {
        Optional<Message> condition = wide.message(field);
        return condition.isEmpty()
                || narrow.message(field)
                        .filter(other -> follows(condition.get(), other))
                        .isPresent();
    }

    private static boolean followsMap(String field, Message wide, Message narrow) {
        Map<String, Value> conditions =
                narrow.entries(field).stream()
                        .collect(Collectors.toMap(Entry::name, Entry::value, (one, other) -> one));
        return wide.entries(field).stream()
                .allMatch(
                        entry ->
                                entry.value() instanceof Message condition
                                        && conditions.get(entry.name()) instanceof Message other
                                        && follows(condition, other));
    }

    /** Whether a string that satisfies the narrow condition satisfies the wide one. */
    private static boolean follows(Message wide, Message narrow) {
        if (wide.canonical().equals(narrow.canonical())) {
            return true;
        }
        boolean anyValue = !wide.has("exact") && !wide.has("prefix") && !wide.has("regex");
        if (anyValue || !wide.has("prefix")) {
            return anyValue;
        }
        String fixed = narrow.has("exact") ? narrow.text("exact") : narrow.text("prefix");
        return !narrow.has("regex") && fixed.startsWith(wide.text("prefix"));
    }
}
