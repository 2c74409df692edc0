// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.store.cell.ContentId;
import dev.sluice.cluster.store.cell.Editions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTopicsTest {

    private static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final Reasons WHY = new Reasons(List.of("one", "two"));

    @Test
    void questionsAndAnswersOfPreparingSurviveTheWire() {
        survives(ConfigTopics.PREPARE.questions(), Editions.edition(3, 7));
        survives(ConfigTopics.PREPARE.answers(), PrepareAnswer.ACCEPTED);
        survives(ConfigTopics.PREPARE.answers(), new PrepareAnswer(WHY));
        survives(ConfigTopics.ABANDONED.codec(), Editions.edition(3, 7));
    }

    @Test
    void ordersAndOutcomesSurviveTheWire() {
        ContentId content = ContentId.of(Buffer.buffer("text"));
        survives(ConfigTopics.CHANGE.questions(), new ChangeOrder.Apply(content, "apply", "anna"));
        survives(ConfigTopics.CHANGE.questions(), new ChangeOrder.Rollback(7, "anna"));
        survives(ConfigTopics.CHANGE.questions(), new ChangeOrder.Unpin("anna"));
        survives(ConfigTopics.CHANGE.answers(), ChangeOutcome.done(new ConfigVersion(3, 7)));
        survives(ConfigTopics.CHANGE.answers(), new ChangeOutcome(new ConfigVersion(3, 7), WHY));
    }

    @Test
    void standingsSurviveTheWire() {
        NodeName node = new NodeName("gateway-1");
        survives(
                ConfigTopics.STANDING.answers(),
                new NodeStanding(
                        node,
                        new ConfigVersion(3, 7),
                        "hash",
                        false,
                        WHY,
                        Optional.of(new Drift("other", "folder", AT)),
                        Optional.of(new RefusedConfig("", "git", AT, WHY))));
        survives(
                ConfigTopics.STANDING.answers(),
                new NodeStanding(
                        node,
                        ConfigVersion.NONE,
                        "",
                        true,
                        Reasons.NONE,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void reasonsFitTheBusAndSayWhatIsCutOff() {
        Reasons reasons = new Reasons(Collections.nCopies(10_000, "x".repeat(10_000)));

        assertThat(reasons.lines()).hasSize(51);
        assertThat(reasons.lines().get(0)).hasSize(600).endsWith("...");
        assertThat(reasons.lines().get(50)).isEqualTo("and 9950 more");
        survives(ConfigTopics.PREPARE.answers(), new PrepareAnswer(reasons));
    }

    private static <M> void survives(MessageCodec<M> codec, M message) {
        JsonObject wire = new JsonObject(codec.encode(message).encode());

        assertThat(codec.decode(wire)).isEqualTo(message);
    }
}
