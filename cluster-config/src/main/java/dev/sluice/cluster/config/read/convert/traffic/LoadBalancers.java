// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.traffic;

import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Whole;
import dev.sluice.cluster.config.traffic.ConsistentHash;
import dev.sluice.cluster.config.traffic.HashKey;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.cluster.config.traffic.LocalityBalancing;
import dev.sluice.cluster.config.traffic.LocalityBalancing.Shares;
import dev.sluice.cluster.config.traffic.Warmup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Load balancers to records. Thread-safe: holds no state. */
final class LoadBalancers {

    private LoadBalancers() {}

    static LoadBalancer convert(Message balancer) {
        return new LoadBalancer(
                choice(balancer.text("simple")),
                balancer.message("consistentHash").flatMap(LoadBalancers::hash),
                balancer.message("localityLbSetting").map(LoadBalancers::locality),
                balancer.message("warmup")
                        .map(LoadBalancers::warmup)
                        .or(
                                () ->
                                        balancer.duration("warmupDurationSecs")
                                                .map(
                                                        duration ->
                                                                new Warmup(
                                                                        duration,
                                                                        Warmup.PERCENT_MIN,
                                                                        Warmup.LINEAR))));
    }

    private static LoadBalancing choice(String simple) {
        return switch (simple) {
            case "ROUND_ROBIN" -> LoadBalancing.ROUND_ROBIN;
            case "RANDOM" -> LoadBalancing.RANDOM;
            default -> LoadBalancing.LEAST_REQUEST;
        };
    }

    private static Warmup warmup(Message warmup) {
        return new Warmup(
                warmup.duration("duration").orElseThrow(),
                warmup.real("minimumPercent").orElse(Warmup.PERCENT_MIN),
                warmup.real("aggression").orElse(Warmup.LINEAR));
    }

    private static Optional<ConsistentHash> hash(Message hash) {
        return key(hash).map(key -> new ConsistentHash(key, table(hash)));
    }

    private static Optional<HashKey> key(Message hash) {
        if (hash.flag("useSourceIp")) {
            return Optional.of(new HashKey.SourceAddress());
        }
        return hash.optionalText("httpHeaderName")
                .<HashKey>map(HashKey.Header::new)
                .or(() -> hash.message("httpCookie").map(LoadBalancers::cookie))
                .or(
                        () ->
                                hash.optionalText("httpQueryParameterName")
                                        .map(HashKey.QueryParameter::new));
    }

    private static HashKey cookie(Message cookie) {
        return new HashKey.Cookie(
                cookie.text("name"),
                cookie.optionalText("path"),
                cookie.duration("ttl"),
                cookie.messages("attributes").stream()
                        .map(each -> new HashKey.Attribute(each.text("name"), each.text("value")))
                        .toList());
    }

    private static ConsistentHash.Table table(Message hash) {
        Optional<Message> maglev = hash.message("maglev");
        if (maglev.isPresent()) {
            return new ConsistentHash.Maglev(
                    maglev.get()
                            .optionalInt("tableSize")
                            .orElse(ConsistentHash.Maglev.DEFAULT.size()));
        }
        int points =
                hash.message("ringHash")
                        .map(ring -> ring.optionalInt("minimumRingSize"))
                        .orElseGet(() -> hash.optionalInt("minimumRingSize"))
                        .orElse(ConsistentHash.Ring.DEFAULT.pointsMin());
        return new ConsistentHash.Ring(points);
    }

    private static LocalityBalancing locality(Message setting) {
        Map<String, String> regions = new HashMap<>();
        setting.messages("failover")
                .forEach(each -> regions.putIfAbsent(each.text("from"), each.text("to")));
        List<Shares> shares =
                setting.messages("distribute").stream().map(LoadBalancers::shares).toList();
        return new LocalityBalancing(
                !setting.has("enabled") || setting.flag("enabled"),
                shares,
                regions,
                setting.strings("failoverPriority"));
    }

    private static Shares shares(Message distribute) {
        Map<String, Integer> percent = new HashMap<>();
        for (Entry target : distribute.entries("to")) {
            if (target.value() instanceof Whole share) {
                percent.put(target.name(), Math.toIntExact(share.number()));
            }
        }
        return new Shares(distribute.text("from"), percent);
    }
}
