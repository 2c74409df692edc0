// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds rings of our packages that know each other, directly or around some corners, and names one
 * class for each step. Confined to one thread.
 */
final class PackageCycles {
    /** Package, to each package that it uses, to an example of that use. */
    private final Map<String, Map<String, String>> uses = new TreeMap<>();

    private PackageCycles(JavaClasses classes) {
        Ours.in(classes)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(this::note);
    }

    /** One finding for each ring, at its first package by name. */
    static List<Finding> check(JavaClasses classes) {
        var cycles = new PackageCycles(classes);
        return cycles.uses.keySet().stream()
                .map(cycles::ringOf)
                .filter(ring -> ring.size() > 1)
                .distinct()
                .map(cycles::finding)
                .toList();
    }

    private void note(Dependency dependency) {
        String from = dependency.getOriginClass().getPackageName();
        var target = dependency.getTargetClass().getBaseComponentType();
        String to = target.getPackageName();
        if (Ours.ours(to) && !to.equals(from)) {
            String example =
                    dependency.getOriginClass().getSimpleName() + " uses " + target.getSimpleName();
            uses.computeIfAbsent(from, unused -> new TreeMap<>())
                    .merge(to, example, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        }
    }

    /** All packages that a package reaches and that reach it, itself included. */
    private Set<String> ringOf(String start) {
        Set<String> reached = reached(start);
        return reached.stream()
                .filter(other -> reached(other).contains(start))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> reached(String start) {
        var reached = new TreeSet<String>();
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            for (String used : uses.getOrDefault(next.remove(), Map.of()).keySet()) {
                if (reached.add(used)) {
                    next.add(used);
                }
            }
        }
        return reached;
    }

    private Finding finding(Set<String> ring) {
        String steps =
                ring.stream()
                        .flatMap(
                                from ->
                                        uses.get(from).entrySet().stream()
                                                .filter(use -> ring.contains(use.getKey()))
                                                .map(use -> from + ": " + use.getValue()))
                        .sorted(Comparator.naturalOrder())
                        .collect(Collectors.joining("; "));
        String message = "packages know each other in a circle: " + steps;
        return new Finding("package-cycle", ring.iterator().next(), ring.size() - 1, message);
    }
}
