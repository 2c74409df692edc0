// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.rule.Subject;
import dev.sluice.shadow.suppress.CopyHead;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandoverJsonTest {

    private static final ShadowComparison COMPARISON =
            new ShadowComparison(
                    false,
                    Set.of("x-a", "content-type"),
                    new JsonComparison(
                            List.of(JsonPath.of("$.items[*].id"), JsonPath.of("$['a b'][0].*")),
                            0.001,
                            1e-9,
                            JsonComparison.ArrayOrder.MULTISET),
                    Optional.empty(),
                    20,
                    List.of(JsonPath.of("$.card")),
                    Set.of("x-a"));

    private static Buffer payload(Buffer message) {
        return message.getBuffer(Messages.PREFIX_BYTES, message.length());
    }

    @Test
    void termsArriveAsTheyWereSent() {
        CopyTerms whole =
                new CopyTerms(
                        new Subject(
                                "default/v3",
                                "v3:80",
                                Optional.of("v1:80"),
                                Optional.of(COMPARISON)),
                        "sandbox:80",
                        new ShadowBudget(
                                7, 1 << 20, Duration.ofMillis(1500), OptionalLong.of(12_345)));
        CopyTerms least =
                new CopyTerms(
                        new Subject("default/v3", "v3:80", Optional.empty(), Optional.empty()),
                        "v3:80",
                        new ShadowBudget(
                                1, 64 * 1024, Duration.ofMinutes(1), OptionalLong.empty()));

        assertThat(TermsJson.read(payload(TermsJson.write(whole)))).isEqualTo(whole);
        assertThat(TermsJson.read(payload(TermsJson.write(least)))).isEqualTo(least);
    }

    @Test
    void orderArrivesAsItWasSent() {
        MultiMap headers =
                HttpHeaders.headers()
                        .add("Host", "shop")
                        .add("X-A", "1")
                        .add("x-a", "2, \"3\"")
                        .add("x-latin", "\u00e9");
        CopyOrder order =
                new CopyOrder(
                        new CopyHead("PUT", "/a?b=%20\u00e9", headers, true),
                        new ShadowEndpoint("10.0.0.1", 8080),
                        Optional.of(new ShadowEndpoint("fd00::1", 1)));

        CopyOrder read = OrderJson.read(payload(OrderJson.write(order)));

        assertThat(read.target()).isEqualTo(order.target());
        assertThat(read.baseline()).isEqualTo(order.baseline());
        assertThat(read.head().method()).isEqualTo("PUT");
        assertThat(read.head().uri()).isEqualTo(order.head().uri());
        assertThat(read.head().body()).isTrue();
        assertThat(read.head().headers()).hasToString(headers.toString());
    }

    @Test
    void onlyHeadersThatAreNeededToCompareAreSent() {
        MultiMap headers =
                HttpHeaders.headers()
                        .add("Content-Type", "text/plain")
                        .add("set-cookie", "secret")
                        .add("X-A", "1")
                        .add("x-a", "2");

        AnswerHead read =
                AnswerHead.read(payload(AnswerHead.write(404, headers, COMPARISON.headers())));

        assertThat(read.status()).isEqualTo(404);
        assertThat(read.headers().getAll("x-a")).containsExactly("1", "2");
        assertThat(read.headers().get("content-type")).isEqualTo("text/plain");
        assertThat(read.headers().names()).containsExactlyInAnyOrder("x-a", "content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{}",
                "{\"method\":1}",
                "{\"method\":\"GET\",\"uri\":\"/ HTTP/1.1\",\"headers\":[],\"body\":false,"
                        + "\"target\":{\"host\":\"h\",\"port\":1}}",
                "{\"method\":\"GET\",\"uri\":\"/\",\"headers\":[\"a\",\"b\\r\\nc: d\"],"
                        + "\"body\":false,\"target\":{\"host\":\"h\",\"port\":1}}",
                "{\"method\":\"GET\",\"uri\":\"/\",\"headers\":[],\"body\":false,"
                        + "\"target\":{\"host\":\"h\",\"port\":0}}",
            })
    void orderThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> OrderJson.read(Buffer.buffer(text)))
                .isInstanceOf(RuntimeException.class);
    }
}
