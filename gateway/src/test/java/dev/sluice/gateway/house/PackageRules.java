// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A package is one idea: explained, and neither a drawer nor a dust grain. Immutable. */
final class PackageRules {
    private static final int TYPES_MIN = 3;
    private static final int TYPES_MAX = 10;

    private PackageRules() {}

    static List<Finding> check(Collection<SourceFile> product) {
        Map<String, List<SourceFile>> packages =
                product.stream()
                        .collect(
                                Collectors.groupingBy(
                                        SourceFile::packageName,
                                        TreeMap::new,
                                        Collectors.toList()));
        var found = new ArrayList<Finding>();
        packages.forEach((name, files) -> check(name, files, found));
        return found;
    }

    private static void check(String name, List<SourceFile> files, List<Finding> found) {
        if (files.stream().noneMatch(SourceFile::packageInfo)) {
            found.add(new Finding("package-info", name, "package without package-info.java"));
        }
        int types = files.stream().mapToInt(file -> file.topLevelTypes().size()).sum();
        int excess = Math.max(TYPES_MIN - types, types - TYPES_MAX);
        // A package with nothing but its explanation is the face of those below it.
        if (types > 0 && excess > 0) {
            String message =
                    types + " types (expected: " + TYPES_MIN + " to " + TYPES_MAX + ", or none)";
            found.add(new Finding("package-types", name, excess, message));
        }
    }
}
