// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.dependencies;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds calls, method references and field accesses whose target the class path does not have: each
 * would be a NoSuchMethodError on the day that its line runs. Does not see abstract methods that
 * nobody implements. Immutable.
 */
final class Linkage {
    private final JavaClass object = new ClassFileImporter().importClass(Object.class);
    private final Predicate<String> targets;

    /**
     * @param targets full names of the classes to look at as targets
     */
    Linkage(Predicate<String> targets) {
        this.targets = targets;
    }

    /** Every access of a target that leads nowhere, as {@code user -> target}. */
    List<String> broken(JavaClasses users) {
        return users.stream()
                .flatMap(user -> user.getAccessesFromSelf().stream())
                .filter(access -> targets.test(access.getTargetOwner().getName()))
                .filter(this::broken)
                .map(access -> access.getOriginOwner().getName() + " -> " + target(access))
                .distinct()
                .sorted()
                .toList();
    }

    private boolean broken(JavaAccess<?> access) {
        return access.getTarget().resolveMember().isEmpty() && !ofObject(access);
    }

    /** Interfaces answer to Object's methods without inheriting them. */
    private boolean ofObject(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        return access.getTargetOwner().isInterface()
                && object.getMethods().stream().anyMatch(method -> method.getName().equals(name));
    }

    private static String target(JavaAccess<?> access) {
        return access.getTarget().getFullName();
    }
}
