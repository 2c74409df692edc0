// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.traffic.ConsistentHash.Ring;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** How an endpoint is chosen. Confined to the thread that reads. */
final class LoadBalancerRules {

    /** Envoy's bound on a Maglev table. */
    private static final long TABLE_SIZE_END = 5_000_011;

    private final Findings findings;
    private final LocalityRules localities;

    LoadBalancerRules(Findings findings) {
        this.findings = findings;
        this.localities = new LocalityRules(findings);
    }

    /**
     * @param ejects whether the same policy has outlier detection, without which nothing fails over
     */
    void check(Message balancer, boolean ejects) {
        balancer.message("consistentHash").ifPresent(this::checkHash);
        if (balancer.has("localityLbSetting") && balancer.has("zoneAwareLbSetting")) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    balancer.at("zoneAwareLbSetting"),
                    "localityLbSetting and zoneAwareLbSetting",
                    "only one of them");
        }
        balancer.message("localityLbSetting")
                .ifPresent(setting -> localities.check(setting, ejects));
        balancer.message("zoneAwareLbSetting")
                .ifPresent(setting -> localities.checkZoneAware(setting, ejects));
        balancer.message("warmup").ifPresent(this::checkWarmup);
    }

    private void checkHash(Message hash) {
        hash.message("httpCookie").ifPresent(this::checkCookie);
        if (hash.number("minimumRingSize") != 0 && (hash.has("ringHash") || hash.has("maglev"))) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    hash.at("minimumRingSize"),
                    "minimumRingSize beside ringHash or maglev",
                    "only one of them");
        }
        checkRing(hash);
        hash.message("ringHash").ifPresent(this::checkRing);
        hash.message("maglev")
                .filter(maglev -> !maglev.broken("tableSize"))
                .ifPresent(this::checkTable);
    }

    private void checkRing(Message owner) {
        long size = owner.number("minimumRingSize");
        if (size > Ring.POINTS_MAX) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    owner.at("minimumRingSize"),
                    "minimumRingSize: " + size,
                    "0 to " + Ring.POINTS_MAX);
        }
    }

    private void checkCookie(Message cookie) {
        cookie.duration("ttl")
                .filter(Duration::isNegative)
                .ifPresent(
                        ttl ->
                                findings.report(
                                        ProblemCode.BAD_DURATION,
                                        cookie.at("ttl"),
                                        "ttl: " + ttl,
                                        "0s or more"));
        checkPlain(cookie, "name");
        checkPlain(cookie, "path");
        for (Message attribute : cookie.messages("attributes")) {
            checkPlain(attribute, "name");
            checkPlain(attribute, "value");
        }
        if (cookie.text("name").isEmpty() && cookie.textValue("name").isPresent()) {
            findings.report(
                    ProblemCode.EMPTY_VALUE, cookie.at("name"), "httpCookie: name \"\"", "a name");
        }
        Set<String> names = new HashSet<>();
        for (Message attribute : cookie.messages("attributes")) {
            String name = attribute.text("name");
            if (name.isEmpty() && attribute.textValue("name").isPresent()) {
                findings.report(
                        ProblemCode.EMPTY_VALUE,
                        attribute.at("name"),
                        "cookie attribute: name \"\"",
                        "a name");
            } else if (!name.isEmpty() && !names.add(name)) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        attribute.at("name"),
                        "cookie attribute \"" + name + "\" stands twice",
                        "each name once");
            }
        }
    }

    /** What would end an attribute, or the header, must not stand in one. */
    private void checkPlain(Message owner, String field) {
        String text = owner.text(field);
        if (text.chars().anyMatch(each -> each < ' ' || each > '~' || each == ';')) {
            findings.report(
                    ProblemCode.BAD_VALUE,
                    owner.at(field),
                    "cookie " + field + ": \"" + text + "\"",
                    "printable ASCII characters without semicolons");
        }
    }

    private void checkTable(Message maglev) {
        long size = maglev.number("tableSize");
        boolean fits = size > 1 && size < TABLE_SIZE_END;
        if (!fits || !BigInteger.valueOf(size).isProbablePrime(50)) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    maglev.at("tableSize"),
                    "tableSize: " + size,
                    "a prime number below " + TABLE_SIZE_END);
        }
    }

    private void checkWarmup(Message warmup) {
        warmup.real("aggression")
                .filter(aggression -> aggression <= 0)
                .ifPresent(
                        aggression ->
                                findings.report(
                                        ProblemCode.OUT_OF_RANGE,
                                        warmup.at("aggression"),
                                        "aggression: " + aggression,
                                        "above 0"));
    }
}
