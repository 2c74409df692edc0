// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Time, chance and the terminal come from outside, so that a test can hold them in its hand. Looks
 * at compiled calls and method references, which no import can hide. Immutable.
 */
final class CallRules {
    private static final String NANO_TIME = "a LongSupplier nanoTime given to the constructor";
    private static final String CLOCK = "an InstantSource clock given to the constructor";
    private static final String RANDOM = "a RandomGenerator given to the constructor";
    private static final String LOG = "an slf4j logger";

    /**
     * What is called, and what to use: with its empty argument list, for every overload, or for
     * every type.
     */
    private static final Map<String, String> SUBSTITUTES =
            Map.ofEntries(
                    Map.entry("java.lang.System.nanoTime()", NANO_TIME),
                    Map.entry("java.lang.System.currentTimeMillis()", CLOCK),
                    Map.entry("java.time.Instant.now()", CLOCK),
                    Map.entry("java.time.LocalDate.now()", CLOCK),
                    Map.entry("java.time.LocalDateTime.now()", CLOCK),
                    Map.entry("java.time.OffsetDateTime.now()", CLOCK),
                    Map.entry("java.time.ZonedDateTime.now()", CLOCK),
                    Map.entry("java.time.Clock.systemUTC()", CLOCK),
                    Map.entry("java.time.Clock.systemDefaultZone()", CLOCK),
                    Map.entry("java.time.InstantSource.system()", CLOCK),
                    Map.entry("java.lang.Math.random()", RANDOM),
                    Map.entry("java.util.Random.<init>()", RANDOM),
                    Map.entry("java.util.concurrent.ThreadLocalRandom.current()", RANDOM),
                    Map.entry("java.lang.Thread.sleep", "a timer of Vert.x"),
                    Map.entry("printStackTrace", LOG),
                    Map.entry("java.lang.System.out", LOG),
                    Map.entry("java.lang.System.err", LOG));

    /** The one place that reaches for the real clock and for chance, and hands them on. */
    private static final String MAIN = "dev.sluice.gateway.GatewayMain";

    private static final Set<String> TERMINAL =
            Set.of("java.lang.System.out", "java.lang.System.err");
    private static final List<String> TERMINAL_USERS =
            List.of("dev.sluice.gateway.cli", "dev.sluice.gateway.demo");

    private CallRules() {}

    static List<Finding> check(JavaClasses classes) {
        return Ours.in(classes)
                .filter(type -> !type.getName().equals(MAIN))
                .flatMap(CallRules::check)
                .toList();
    }

    private static Stream<Finding> check(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .flatMap(access -> names(access).flatMap(name -> check(type, access, name)));
    }

    /** How the table may name an access. */
    private static Stream<String> names(JavaAccess<?> access) {
        var target = access.getTarget();
        String overloads = target.getOwner().getName() + "." + target.getName();
        return Stream.of(target.getFullName(), overloads, target.getName()).distinct();
    }

    private static Stream<Finding> check(JavaClass type, JavaAccess<?> access, String name) {
        String substitute = SUBSTITUTES.get(name);
        boolean allowed = TERMINAL.contains(name) && terminalUser(type.getPackageName());
        if (substitute == null || allowed) {
            return Stream.of();
        }
        String message =
                name + " at line " + access.getLineNumber() + " (expected: " + substitute + ")";
        return Stream.of(new Finding("banned-call", Ours.outermost(type), message));
    }

    private static boolean terminalUser(String name) {
        return TERMINAL_USERS.stream()
                .anyMatch(user -> name.equals(user) || name.startsWith(user + "."));
    }
}
