// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import static dev.sluice.shadow.compare.AnswerFixture.answer;
import static dev.sluice.shadow.compare.AnswerFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.compare.Comparison.Form;
import dev.sluice.shadow.compare.found.Difference;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each part of an answer is compared in its own form, and every bound has a way out. */
final class ComparatorTest {
    private final Comparator comparator = Comparator.of(ShadowComparison.DEFAULT);

    @Test
    void equalAnswersDoNotDiffer() {
        Comparison comparison = comparator.compare(json("{\"a\":1}"), json("{\"a\":1}"));

        assertThat(comparison).isEqualTo(new Comparison(Form.JSON, List.of()));
    }

    @Test
    void statusIsPathOfItsOwn() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        Answer fine = Answer.of(200, headers, Buffer.buffer());
        Answer failed = Answer.of(503, headers, Buffer.buffer());

        assertThat(comparator.compare(fine, failed).differences())
                .containsExactly(new Difference("status", "200", "503"));
        assertThat(Comparator.of(withoutStatus()).compare(fine, failed).differs()).isFalse();
    }

    @Test
    void chosenHeadersAreComparedWithAllTheirValues() {
        Answer primary = Answer.of(200, headers("x-a", "1", "x-b", "1"), Buffer.buffer());
        Answer shadow =
                Answer.of(200, headers("X-A", "1", "x-a", "2", "x-b", "9"), Buffer.buffer());

        Comparison comparison = Comparator.of(withHeaders("x-a", "x-c")).compare(primary, shadow);

        assertThat(comparison.differences())
                .containsExactly(new Difference("header:x-a", "1", "1, 2"));
    }

    @Test
    void headerThatTheMeshCallsSensitiveIsNeverShown() {
        Answer primary = Answer.of(200, headers("X-Session", "secret"), Buffer.buffer());
        Answer shadow = Answer.of(200, headers("x-session", "other"), Buffer.buffer());
        ShadowComparison rules = withHeaders("x-session").hiding(List.of("X-SESSION", "x-b"));

        assertThat(rules.sensitiveHeaders()).containsExactly("x-session");
        assertThat(Comparator.of(rules).compare(primary, shadow).differences())
                .containsExactly(new Difference("header:x-session", "[redacted]", "[redacted]"));
    }

    @Test
    void headerWithCredentialIsNeverShown() {
        Answer primary = Answer.of(200, headers("set-cookie", "sid=secret"), Buffer.buffer());
        Answer shadow = Answer.of(200, headers("x-a", "1"), Buffer.buffer());

        Comparison comparison = Comparator.of(withHeaders("set-cookie")).compare(primary, shadow);

        assertThat(comparison.differences())
                .containsExactly(new Difference("header:set-cookie", "[redacted]", "absent"));
    }

    @Test
    void otherTextIsComparedAsBytesAndShownAsDigest() {
        Comparison comparison =
                comparator.compare(
                        answer("text/plain", Buffer.buffer("abc")),
                        answer("text/plain", Buffer.buffer("")));

        // The digests of FIPS 180's example "abc" and of nothing.
        assertThat(comparison)
                .isEqualTo(
                        new Comparison(
                                Form.BYTES,
                                List.of(
                                        new Difference(
                                                "body",
                                                "3 bytes, SHA-256 ba7816bf8f01cfea...",
                                                "0 bytes, SHA-256 e3b0c44298fc1c14..."))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{\"a\":1}}", "{\"a\":1} 2", "", "hello", "[1,]", "{'a':1}", "NaN"})
    void bodyThatIsNotTheJsonItClaimsIsComparedAsBytes(String body) {
        Comparison comparison = comparator.compare(json("{\"a\":1}"), json(body));

        assertThat(comparison.form()).isEqualTo(Form.INVALID_JSON);
        assertThat(comparison.paths()).containsExactly("body");
    }

    @Test
    void invalidJsonIsCountedEvenWhereBothAgree() {
        Comparison comparison = comparator.compare(json("{oops"), json("{oops"));

        assertThat(comparison).isEqualTo(new Comparison(Form.INVALID_JSON, List.of()));
    }

    @Test
    void answersWithoutBodyAreNoInvalidJson() {
        assertThat(comparator.compare(json(""), json("")).form()).isEqualTo(Form.BYTES);
    }

    @Test
    void jsonAgainstOtherTypeIsComparedAsBytes() {
        Comparison comparison =
                comparator.compare(json("{}"), answer("text/html", Buffer.buffer("<p>")));

        assertThat(comparison.form()).isEqualTo(Form.BYTES);
        assertThat(comparison.paths()).containsExactly("body");
    }

    @Test
    void structuredSuffixIsJson() {
        Comparison comparison =
                comparator.compare(
                        answer("application/problem+json", Buffer.buffer("{\"a\": 1}")),
                        answer("application/problem+json", Buffer.buffer("{\"a\":1}")));

        assertThat(comparison).isEqualTo(new Comparison(Form.JSON, List.of()));
    }

    @Test
    void gzippedJsonIsComparedByPath() throws IOException {
        Answer primary = encoded("gzip", gzip("{\"a\":1,\"b\":2}"));
        Answer shadow = json("{\"b\":2,\"a\":3}");

        assertThat(comparator.compare(primary, shadow).differences())
                .containsExactly(new Difference("$.a", "1", "3"));
    }

    @Test
    void unpackingStopsAtItsBound() throws IOException {
        Answer bomb = encoded("gzip", gzip(" ".repeat(50_000_000) + "1"));

        Comparison comparison = comparator.compare(bomb, json("1"));

        assertThat(comparison.form()).isEqualTo(Form.COMPLEX_JSON);
        assertThat(comparison.paths()).containsExactly("body");
    }

    @Test
    void otherEncodingsAreComparedAsBytes() {
        Answer primary = encoded("br", Buffer.buffer("x"));

        assertThat(comparator.compare(primary, primary))
                .isEqualTo(new Comparison(Form.ENCODED_JSON, List.of()));
    }

    @Test
    void bodyThatClaimsToBeGzippedAndIsNotIsInvalid() {
        Answer primary = encoded("gzip", Buffer.buffer("{}"));

        assertThat(comparator.compare(primary, json("{}")).form()).isEqualTo(Form.INVALID_JSON);
    }

    @Test
    void bodyThatWasNotKeptIsComparedByDigest() {
        Answer kept = json("abc");
        Answer same =
                new Answer(
                        200,
                        kept.headers(),
                        Buffer.buffer(),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        3);
        Answer different =
                new Answer(200, kept.headers(), Buffer.buffer(), "00" + same.digest(), 3);

        assertThat(comparator.compare(kept, same))
                .isEqualTo(new Comparison(Form.DIGEST, List.of()));
        assertThat(comparator.compare(same, different).paths()).containsExactly("body");
    }

    @Test
    void nestingBeyondBoundIsComparedAsBytes() {
        String deep = "[".repeat(100_000);

        Comparison comparison = comparator.compare(json(deep), json("[" + deep));

        assertThat(comparison.form()).isEqualTo(Form.COMPLEX_JSON);
        assertThat(comparison.paths()).containsExactly("body");
    }

    @Test
    void valuesBeyondBoundAreComparedAsBytes() {
        String many = "[0" + ",0".repeat(100_000);

        Comparison comparison = comparator.compare(json(many + "]"), json(many + ",1]"));

        assertThat(comparison.form()).isEqualTo(Form.COMPLEX_JSON);
        assertThat(comparison.paths()).containsExactly("body");
    }

    /** Arrays without order inside of such arrays: without a bound, pairing would never end. */
    @Test
    void workBeyondBoundIsComparedAsBytes() {
        var multiset = Comparator.of(AnswerFixture.rules(AnswerFixture.multiset()));

        Comparison comparison = multiset.compare(json(nested(3, 1)), json(nested(3, 100_001)));

        assertThat(comparison.form()).isEqualTo(Form.COMPLEX_JSON);
        assertThat(comparison.paths()).containsExactly("body");
    }

    @Test
    void pathsBeyondBoundAreOne() {
        StringBuilder primary = new StringBuilder("{\"x\":0");
        for (int i = 0; i < 500; i++) {
            primary.append(",\"k").append(i).append("\":1");
        }

        Comparison comparison = comparator.compare(json(primary + "}"), json("{\"x\":0}"));

        assertThat(comparison.differences()).hasSize(65);
        assertThat(comparison.paths()).contains("$.k0", "(other paths)");
    }

    private static String nested(int depth, int value) {
        if (depth == 0) {
            return Integer.toString(value);
        }
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            items.append(i == 0 ? "" : ",").append(nested(depth - 1, value * 20 + i));
        }
        return "[" + items + "]";
    }

    private static Answer encoded(String encoding, Buffer body) {
        Answer plain = answer("application/json", body);
        plain.headers().add("content-encoding", encoding);
        return plain;
    }

    private static Buffer gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static MultiMap headers(String... namesAndValues) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static ShadowComparison withHeaders(String... names) {
        return new ShadowComparison(
                true,
                Set.of(names),
                JsonComparison.DEFAULT,
                Optional.empty(),
                1,
                List.of(JsonPath.of("$.card")),
                Set.of());
    }

    private static ShadowComparison withoutStatus() {
        return new ShadowComparison(
                false, Set.of(), JsonComparison.DEFAULT, Optional.empty(), 0, List.of(), Set.of());
    }
}
