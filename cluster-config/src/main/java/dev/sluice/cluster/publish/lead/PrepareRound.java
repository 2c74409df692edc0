// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.publish.wire.ConfigTopics;
import dev.sluice.cluster.publish.wire.PrepareAnswer;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.cell.ConfigEdition;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all gateways to make an edition ready. One refusal is enough against it; who does not answer
 * in time is left behind, as a node that hangs must not keep all others from a new config.
 * Immutable.
 */
record PrepareRound(Bus bus, Membership membership, Loop loop) {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareRound.class);

    /** Reading ten thousand routes takes two seconds on a busy core; DNS may take some more. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** What came of asking one node: why not, led by its name, or nothing. Immutable. */
    private record Asked(List<String> refusal) {}

    /** Why the edition must not be committed; none when it may. */
    Future<Reasons> ask(ConfigEdition edition) {
        List<Future<Asked>> asked =
                membership.view().with(Role.GATEWAY).stream()
                        .map(Member::name)
                        .distinct()
                        .map(node -> ask(node, edition))
                        .toList();
        return Future.all(asked)
                .map(
                        all ->
                                new Reasons(
                                        all.<Asked>list().stream()
                                                .flatMap(one -> one.refusal().stream())
                                                .toList()));
    }

    private Future<Asked> ask(NodeName node, ConfigEdition edition) {
        return loop.bring(bus.ask(ConfigTopics.PREPARE, node, edition, DEADLINE))
                .map(answer -> new Asked(led(node, answer).toList()))
                .otherwise(
                        cause -> {
                            LOG.warn(
                                    "config version {}: left behind: {}",
                                    edition.version(),
                                    cause.getMessage());
                            return new Asked(List.of());
                        });
    }

    private static Stream<String> led(NodeName node, PrepareAnswer answer) {
        return answer.refusal().lines().stream().map(line -> node + ": " + line);
    }

    /** Lets the gateways let go of what they hold ready. */
    void abandon(ConfigEdition edition) {
        bus.publish(ConfigTopics.ABANDONED, edition);
    }
}
