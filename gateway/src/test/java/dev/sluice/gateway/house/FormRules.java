// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** How a source begins, what its types promise, what may change; see each method. Immutable. */
final class FormRules {
    private static final String SPDX = "// SPDX-License-Identifier: Apache-2.0";
    private static final Pattern LITERAL =
            Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'");
    private static final Pattern REMINDER = Pattern.compile("\\b(?:TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern NUMBERED = Pattern.compile("TODO\\(#\\d+\\): ");
    private static final Pattern PROMISE =
            Pattern.compile("(?s).*\\b(?:Immutable|Confined to|Thread-safe)\\b.*");
    private static final Set<Modifier> CLOSED =
            Set.of(Modifier.FINAL, Modifier.SEALED, Modifier.NON_SEALED);

    private FormRules() {}

    /** Rules for every source, tests included. */
    static List<Finding> checkAny(SourceFile file) {
        var found = new ArrayList<Finding>();
        if (!file.text().startsWith(SPDX + "\n")) {
            found.add(new Finding("spdx", file.path(), "first line (expected: " + SPDX + ")"));
        }
        reminders(file).forEach(found::add);
        sleeps(file).forEach(found::add);
        return found;
    }

    /** Rules for product code only. */
    static List<Finding> checkProduct(SourceFile file) {
        var found = new ArrayList<Finding>();
        if (file.packageInfo()) {
            nullMarked(file).forEach(found::add);
            return found;
        }
        if (file.topLevelTypes().size() != 1) {
            found.add(new Finding("one-type", file.path(), "one top-level type per file"));
        }
        file.topLevelTypes().forEach(type -> documented(file, type).forEach(found::add));
        for (ClassTree type : file.types()) {
            closed(file, type).forEach(found::add);
            fields(file, type).forEach(found::add);
        }
        return found;
    }

    private static Stream<Finding> reminders(SourceFile file) {
        String prose = LITERAL.matcher(file.text()).replaceAll("\"\"");
        List<String> lines = prose.lines().toList();
        return lines.stream()
                .filter(line -> REMINDER.matcher(line).find() && !NUMBERED.matcher(line).find())
                .map(line -> "\"" + line.strip() + "\" (expected: TODO(#123): with an open issue)")
                .map(message -> new Finding("reminder", file.path(), message));
    }

    /** In tests; of product code the compiled calls are looked at, this one among others. */
    private static Stream<Finding> sleeps(SourceFile file) {
        if (file.product()) {
            return Stream.of();
        }
        return file.all(MemberSelectTree.class).stream()
                .filter(access -> access.toString().equals("Thread.sleep"))
                .map(access -> "Thread.sleep (expected: a timer, or waiting for the event itself)")
                .map(message -> new Finding("sleep", file.path(), message));
    }

    private static Stream<Finding> nullMarked(SourceFile file) {
        boolean marked =
                file.tree().getPackageAnnotations().stream()
                        .anyMatch(mark -> mark.getAnnotationType().toString().equals("NullMarked"));
        return marked
                ? Stream.of()
                : Stream.of(new Finding("null-marked", file.path(), "no @NullMarked"));
    }

    private static Stream<Finding> documented(SourceFile file, ClassTree type) {
        String doc = file.doc(type);
        if (doc.isBlank()) {
            return Stream.of(new Finding("doc", file.path(), "no doc comment on the type"));
        }
        if (!PROMISE.matcher(doc).matches()) {
            String message =
                    "doc comment without its promise"
                            + " (expected: Immutable, Confined to ..., or Thread-safe)";
            return Stream.of(new Finding("doc-promise", file.path(), message));
        }
        return Stream.of();
    }

    private static Stream<Finding> closed(SourceFile file, ClassTree type) {
        boolean open =
                type.getKind() == Tree.Kind.CLASS
                        && type.getModifiers().getFlags().stream().noneMatch(CLOSED::contains);
        return open
                ? Stream.of(
                        new Finding(
                                "final-class",
                                file.path() + "#" + type.getSimpleName(),
                                "class open to inheritance (expected: final or sealed)"))
                : Stream.of();
    }

    /** A field that changes is private, of an instance, and its type's doc says who may use it. */
    private static Stream<Finding> fields(SourceFile file, ClassTree type) {
        if (type.getKind() == Tree.Kind.INTERFACE) {
            return Stream.of();
        }
        boolean confined = file.topLevelTypes().stream().anyMatch(top -> mutable(file.doc(top)));
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(field -> !field.getModifiers().getFlags().contains(Modifier.FINAL))
                .filter(field -> !confined || notOwn(field))
                .map(field -> file.path() + "#" + field.getName())
                .map(
                        where ->
                                new Finding(
                                        "final-field",
                                        where,
                                        "field that changes (expected: final; or private, not"
                                                + " static, in a type that says Confined to or"
                                                + " Thread-safe)"));
    }

    private static boolean mutable(String doc) {
        return doc.contains("Confined to") || doc.contains("Thread-safe");
    }

    private static boolean notOwn(VariableTree field) {
        Set<Modifier> flags = field.getModifiers().getFlags();
        return flags.contains(Modifier.STATIC) || !flags.contains(Modifier.PRIVATE);
    }
}
