// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may know whom: modules, the gateway's packages, and foreign libraries. Immutable. */
final class ImportRules {
    private static final String CLUSTER = "dev.sluice.cluster";
    private static final String RATE_LIMIT = "dev.sluice.ratelimit";
    private static final String SHADOW = "dev.sluice.shadow";
    private static final String CERT = "dev.sluice.cert";
    private static final String GATEWAY = "dev.sluice.gateway";

    private static final Map<String, Set<String>> MODULES =
            Map.of(
                    CLUSTER, Set.of(),
                    RATE_LIMIT, Set.of(CLUSTER),
                    SHADOW, Set.of(CLUSTER),
                    CERT, Set.of(CLUSTER),
                    GATEWAY, Set.of(CLUSTER, RATE_LIMIT, SHADOW, CERT));

    /** The gateway's packages, lowest first; each knows lower shelves only, not its neighbours. */
    private static final List<Set<String>> SHELVES =
            List.of(
                    Set.of(
                            "failure",
                            "target",
                            "header",
                            "body",
                            "loop",
                            "endpoint",
                            "service",
                            "wire"),
                    Set.of("match"),
                    Set.of("route", "balance", "resilience"),
                    Set.of("tls"),
                    Set.of("exchange"),
                    Set.of("filter", "observe", "key"),
                    Set.of("upstream", "listener", "limit", "fault", "overload"),
                    Set.of("shadow"),
                    Set.of("datapath"),
                    Set.of("explain"),
                    Set.of("admin"),
                    Set.of("setting"),
                    Set.of("node"),
                    Set.of("demo"),
                    Set.of("cli"),
                    Set.of(""));

    /** Where Netty's pipelines and the inside of Vert.x may be touched. */
    private static final Set<String> WIRE =
            Set.of(GATEWAY + ".wire", GATEWAY + ".listener.wire", GATEWAY + ".upstream.wire");

    private ImportRules() {}

    static List<Finding> check(JavaClasses classes) {
        return Ours.in(classes)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .flatMap(ImportRules::check)
                .distinct()
                .toList();
    }

    private static Stream<Finding> check(Dependency dependency) {
        String from = dependency.getOriginClass().getPackageName();
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (Ours.ours(to)) {
            return Stream.concat(modules(dependency, from, to), shelves(dependency, from, to));
        }
        return foreign(dependency, from, to);
    }

    private static Stream<Finding> modules(Dependency dependency, String from, String to) {
        String user = module(from);
        String used = module(to);
        return user.equals(used) || MODULES.get(user).contains(used)
                ? Stream.of()
                : Stream.of(
                        finding(
                                "module-direction",
                                dependency,
                                "gateway, then rate-limiter, shadow-router or cert-manager,"
                                        + " then cluster-config"));
    }

    private static String module(String name) {
        return MODULES.keySet().stream()
                .filter(module -> within(name, module))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + ": package of no module"));
    }

    private static Stream<Finding> shelves(Dependency dependency, String from, String to) {
        if (!within(from, GATEWAY) || !within(to, GATEWAY)) {
            return Stream.of();
        }
        String user = shelfName(from);
        String used = shelfName(to);
        return user.equals(used) || shelf(used) < shelf(user)
                ? Stream.of()
                : Stream.of(
                        finding(
                                "gateway-shelves",
                                dependency,
                                "only packages of a lower shelf: " + SHELVES));
    }

    private static String shelfName(String name) {
        String below = name.equals(GATEWAY) ? "" : name.substring(GATEWAY.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    /** A package that nobody has placed knows nobody and is known by nobody. */
    private static int shelf(String name) {
        for (int i = 0; i < SHELVES.size(); i++) {
            if (SHELVES.get(i).contains(name)) {
                return i;
            }
        }
        return SHELVES.size();
    }

    private static Stream<Finding> foreign(Dependency dependency, String from, String to) {
        if (within(to, "com.hazelcast") && !from.endsWith(".hazelcast")) {
            return Stream.of(
                    finding("hazelcast", dependency, "Hazelcast in packages named hazelcast only"));
        }
        return wire(to) && WIRE.stream().noneMatch(home -> within(from, home))
                ? Stream.of(
                        finding("wire", dependency, "Netty and Vert.x internals within " + WIRE))
                : Stream.of();
    }

    private static boolean wire(String name) {
        boolean internal = (name + ".").matches(".*\\.(?:internal|impl)\\..*");
        return within(name, "io.netty") || (within(name, "io.vertx.core") && internal);
    }

    private static Finding finding(String rule, Dependency dependency, String expected) {
        String message =
                "uses "
                        + dependency.getTargetClass().getBaseComponentType().getName()
                        + " (expected: "
                        + expected
                        + ")";
        return new Finding(rule, Ours.outermost(dependency.getOriginClass()), message);
    }

    private static boolean within(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
