// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names say what a thing is, not that it is a thing; product code only. Immutable. */
final class NameRules {
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "Impl",
                    "Default",
                    "Abstract",
                    "Base",
                    "Util",
                    "Utils",
                    "Helper",
                    "Helpers",
                    "Manager",
                    "Info",
                    "Common");

    /** Empty as the last word only: a data path is a path, but route data is anything. */
    private static final String EMPTY_AT_THE_END = "Data";

    private static final Pattern WORD_BORDER =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern ACCESSOR = Pattern.compile("(?:get|set|is)[A-Z].*");

    private NameRules() {}

    static List<Finding> check(SourceFile file) {
        return Stream.concat(
                        file.types().stream().flatMap(type -> emptyWords(file, type)),
                        file.methods().stream().flatMap(method -> accessor(file, method)))
                .toList();
    }

    private static Stream<Finding> emptyWords(SourceFile file, ClassTree type) {
        String name = type.getSimpleName().toString();
        return WORD_BORDER
                .splitAsStream(name)
                .filter(word -> EMPTY_WORDS.contains(word) || endsEmpty(name, word))
                .map(word -> "\"" + word + "\" in a name (expected: what it is or how it does it)")
                .map(message -> new Finding("name-part", file.path() + "#" + name, message));
    }

    private static boolean endsEmpty(String name, String word) {
        return word.equals(EMPTY_AT_THE_END) && name.endsWith(word);
    }

    private static Stream<Finding> accessor(SourceFile file, MethodTree method) {
        String name = method.getName().toString();
        if (!ACCESSOR.matcher(name).matches() || overrides(method)) {
            return Stream.of();
        }
        String message = name + "() (expected: the property's own word, as endpoint.weight())";
        return Stream.of(new Finding("accessor", file.path() + "#" + name, message));
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }
}
