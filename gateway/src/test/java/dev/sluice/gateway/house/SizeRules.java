// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Limits of what a reader has to take in at once; product code and tests alike. Immutable. */
final class SizeRules {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final int LINE_WIDTH_MAX = 100;
    private static final int CONSTRUCTOR_PARAMETERS_MAX = 6;
    private static final int RECORD_COMPONENTS_MAX = 8;

    private SizeRules() {}

    static List<Finding> check(SourceFile file) {
        var found = new ArrayList<Finding>();
        int lines = file.lines().size();
        over("file-lines", file.path(), lines, FILE_LINES_MAX, "lines").forEach(found::add);
        wideLines(file).forEach(found::add);
        for (ClassTree type : file.types()) {
            members(file, type).forEach(found::add);
        }
        return found;
    }

    private static Stream<Finding> wideLines(SourceFile file) {
        List<String> lines = file.lines();
        // The formatter cannot break an import.
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).startsWith("import "))
                .boxed()
                .flatMap(
                        i ->
                                over(
                                        "line-width",
                                        file.path() + ":" + (i + 1),
                                        lines.get(i).length(),
                                        LINE_WIDTH_MAX,
                                        "characters"));
    }

    private static Stream<Finding> members(SourceFile file, ClassTree type) {
        String where = file.path() + "#" + type.getSimpleName();
        boolean isRecord = type.getKind() == Tree.Kind.RECORD;
        var methodLines = methods(type).flatMap(method -> methodLines(file, where, method));
        // A record's constructor has its components as parameters, and they have their own limit.
        var width =
                isRecord
                        ? recordComponents(where, type)
                        : methods(type).flatMap(method -> constructorParameters(where, method));
        return Stream.concat(methodLines, width);
    }

    private static Stream<MethodTree> methods(ClassTree type) {
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast);
    }

    private static Stream<Finding> recordComponents(String where, ClassTree type) {
        long components =
                type.getMembers().stream()
                        .filter(VariableTree.class::isInstance)
                        .map(VariableTree.class::cast)
                        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                        .count();
        return over(
                "record-components",
                where,
                (int) components,
                RECORD_COMPONENTS_MAX,
                "components (group them in a record)");
    }

    private static Stream<Finding> methodLines(SourceFile file, String where, MethodTree method) {
        String place = where + "." + method.getName();
        return over("method-lines", place, file.lineCount(method), METHOD_LINES_MAX, "lines");
    }

    private static Stream<Finding> constructorParameters(String where, MethodTree method) {
        if (!method.getName().contentEquals("<init>")) {
            return Stream.of();
        }
        int parameters = method.getParameters().size();
        return over(
                "constructor-parameters",
                where,
                parameters,
                CONSTRUCTOR_PARAMETERS_MAX,
                "constructor parameters (group them in a record)");
    }

    private static Stream<Finding> over(
            String rule, String where, int count, int max, String what) {
        if (count <= max) {
            return Stream.of();
        }
        String message = count + " " + what + " (expected: at most " + max + ")";
        return Stream.of(new Finding(rule, where, count - max, message));
    }
}
