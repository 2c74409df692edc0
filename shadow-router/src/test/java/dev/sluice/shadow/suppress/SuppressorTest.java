// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.shadow.rule.CopyChanges;
import dev.sluice.shadow.rule.HostChange;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SuppressorTest {

    private static final String KEY = "idempotency-key";

    private static final RandomGenerator RANDOM = Seed.of(SuppressorTest.class).generator();

    private static final CopyChanges DEFAULT =
            changes(Map.of(), Map.of(), Set.of(), HostChange.NONE);

    private static CopyChanges changes(
            Map<String, String> replace,
            Map<String, String> set,
            Set<String> query,
            HostChange host) {
        return new CopyChanges(
                ShadowSuppression.DEFAULT.stripped(Set.of("x-session")),
                replace,
                set,
                query,
                CopyChanges.IDEMPOTENCY_KEY,
                host);
    }

    private static CopyHead copy(CopyChanges changes, String method, String uri, String... fields) {
        MultiMap headers = HttpHeaders.headers();
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        return new Suppressor(changes, RANDOM).copy(new CopyHead(method, uri, headers, false));
    }

    @Test
    void takesOutCredentialsInAnyCaseAndNumber() {
        for (String name : ShadowSuppression.CREDENTIAL_HEADERS) {
            CopyHead copy =
                    copy(
                            DEFAULT,
                            "GET",
                            "/",
                            name,
                            "secret",
                            name.toUpperCase(Locale.ROOT),
                            "secret",
                            name.replace('-', '_'),
                            "secret",
                            "X-Session",
                            "secret",
                            "accept",
                            "text/plain");

            assertThat(copy.headers().toString()).doesNotContain("secret");
            assertThat(copy.headers().get("accept")).isEqualTo("text/plain");
        }
    }

    @Test
    void replacesOnlyWhatTheRequestCarried() {
        CopyChanges changes =
                changes(
                        Map.of("authorization", "Bearer shadow", "cookie", "id=shadow"),
                        Map.of(),
                        Set.of(),
                        HostChange.NONE);

        CopyHead copy =
                copy(changes, "GET", "/", "Authorization", "Bearer a", "Authorization", "b");

        assertThat(copy.headers().getAll("authorization")).containsExactly("Bearer shadow");
        assertThat(copy.headers().contains("cookie")).isFalse();
    }

    @Test
    void marksEveryCopyWhateverTheRuleSays() {
        CopyChanges unmarked =
                new CopyChanges(
                        Set.of("x-shadow"),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        CopyChanges.IDEMPOTENCY_KEY,
                        HostChange.NONE);

        assertThat(copy(DEFAULT, "GET", "/").headers().get("x-shadow")).isEqualTo("1");
        assertThat(copy(unmarked, "GET", "/").headers().get("x-shadow")).isEqualTo("1");
        assertThat(
                        copy(
                                        changes(
                                                Map.of(),
                                                Map.of("x-shadow", "v3"),
                                                Set.of(),
                                                HostChange.NONE),
                                        "GET",
                                        "/")
                                .headers()
                                .getAll("x-shadow"))
                .containsExactly("v3");
    }

    @Test
    void continuesTheTraceByASpanThatIsNotSampled() {
        String traceId = "0af7651916cd43dd8448eb211c80319c";

        MultiMap headers =
                copy(
                                DEFAULT,
                                "GET",
                                "/",
                                "traceparent",
                                "00-" + traceId + "-b7ad6b7169203331-01",
                                "tracestate",
                                "a=b")
                        .headers();

        assertThat(headers.getAll("traceparent"))
                .singleElement()
                .asString()
                .matches("00-" + traceId + "-(?!b7ad6b7169203331)[0-9a-f]{16}-00");
        assertThat(headers.contains("tracestate")).isFalse();
    }

    @Test
    void writeHasAnIdempotencyKeyOfItsOwnThatIsTheSameForTheSameRequest() {
        String first = copy(DEFAULT, "POST", "/", "Idempotency-Key", "k1").headers().get(KEY);
        String again = copy(DEFAULT, "POST", "/", "idempotency-key", "k1").headers().get(KEY);
        String other = copy(DEFAULT, "POST", "/", "idempotency-key", "k2").headers().get(KEY);

        assertThat(first).matches("shadow-[0-9a-f]{16}").isEqualTo(again).isNotEqualTo(other);
        assertThat(copy(DEFAULT, "GET", "/", "idempotency-key", "k1").headers().contains(KEY))
                .isFalse();
    }

    @Test
    void takesParametersOutOfTheQuery() {
        CopyChanges changes =
                changes(Map.of(), Map.of(), Set.of("token", "api key"), HostChange.NONE);

        assertThat(copy(changes, "GET", "/a?token=1&b=2&%74oken=3&api+key=4&c").uri())
                .isEqualTo("/a?b=2&c");
        assertThat(copy(changes, "GET", "/a?token").uri()).isEqualTo("/a");
        assertThat(copy(changes, "GET", "/a?%zz=1&b=2").uri()).isEqualTo("/a?b=2");
        assertThat(copy(changes, "GET", "/a?b=2;token=1&c;d&e").uri()).isEqualTo("/a?c;d&e");
        assertThat(copy(changes, "GET", "/token").uri()).isEqualTo("/token");
        assertThat(copy(DEFAULT, "GET", "/a?b=1;c=2&&d").uri()).isEqualTo("/a?b=1;c=2&&d");
    }

    @Test
    void keepsTheHostUnlessTheRuleNamesAnother() {
        CopyChanges sandbox =
                changes(Map.of(), Map.of(), Set.of(), HostChange.to("sandbox.example"));

        assertThat(copy(DEFAULT, "GET", "/", "Host", "shop").headers().get("host"))
                .isEqualTo("shop");
        assertThat(copy(sandbox, "GET", "/", "Host", "shop").headers().getAll("host"))
                .containsExactly("sandbox.example");
    }

    @Test
    void marksTheHostAsIstioDoesWhenAsked() {
        assertThat(HostChange.ISTIO.of("shop")).isEqualTo("shop-shadow");
        assertThat(HostChange.ISTIO.of("shop:8080")).isEqualTo("shop-shadow:8080");
        assertThat(HostChange.ISTIO.of("[::1]")).isEqualTo("[::1]-shadow");
    }

    @Test
    void leavesOutWhatSpeaksOfTheOriginalsConnection() {
        MultiMap headers =
                copy(
                                DEFAULT,
                                "PUT",
                                "/",
                                "Transfer-Encoding",
                                "chunked",
                                "TE",
                                "trailers",
                                "Upgrade",
                                "websocket",
                                "Expect",
                                "100-continue")
                        .headers();

        assertThat(headers.names()).doesNotContain("Transfer-Encoding", "TE", "Upgrade", "Expect");
    }

    @Test
    void doesNotPrintWhatItPutsIn() {
        CopyChanges changes =
                changes(Map.of("authorization", "s3cret"), Map.of(), Set.of(), HostChange.NONE);

        assertThat(changes.toString()).contains("authorization").doesNotContain("s3cret");
    }
}
