// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.source.SourceDocument;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecoderTest {

    private final Findings findings = new Findings();

    private Message decode(String type, String yaml) {
        SourceDocument document = new SourceDocument("f", 1, yaml);
        YamlMapping tree = (YamlMapping) new YamlReader(findings).read(document).get(0);
        ResourceId id = new ResourceId("VirtualService", "default", "a");
        Decoder decoder = new Decoder(Schema.CURRENT, findings);
        return decoder.decode(tree, Schema.CURRENT.message(type), id, true);
    }

    private List<ProblemCode> codes() {
        return findings.problems().stream().map(ConfigProblem::code).toList();
    }

    @Test
    void snakeCaseMeansTheSameField() {
        Message retries =
                decode("HTTPRetry", "{ attempts: 2, per_try_timeout: 1s, retry_on: 5xx }");
        Message outlier = decode("OutlierDetection", "{ consecutive_5xx_errors: 3 }");

        assertThat(retries.duration("perTryTimeout")).contains(Duration.ofSeconds(1));
        assertThat(retries.text("retryOn")).isEqualTo("5xx");
        assertThat(outlier.number("consecutive5xxErrors")).isEqualTo(3);
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void oneFieldInBothSpellingsIsADuplicate() {
        decode("HTTPRetry", "{ perTryTimeout: 1s, per_try_timeout: 2s }");

        assertThat(codes()).containsExactly(ProblemCode.DUPLICATE_KEY);
    }

    @Test
    void otherSpellingsAreUnknown() {
        decode("HTTPRetry", "{ PerTryTimeout: 1s, per_Try_Timeout: 2s, pertrytimeout: 3s }");

        assertThat(codes()).containsOnly(ProblemCode.UNKNOWN_FIELD).hasSize(3);
    }

    @Test
    void absentFieldReadsAsZero() {
        Message retries = decode("HTTPRetry", "{}");

        assertThat(retries.has("attempts")).isFalse();
        assertThat(retries.number("attempts")).isZero();
        assertThat(retries.text("retryOn")).isEmpty();
        assertThat(retries.flag("retryRemoteLocalities")).isFalse();
        assertThat(retries.duration("backoff")).isEmpty();
        assertThat(retries.at("backoff")).isEqualTo(retries.at());
    }

    @Test
    void nullUnsetsAWrapperAndIsAnErrorElsewhere() {
        Message retries =
                decode("HTTPRetry", "{ retryRemoteLocalities: null, attempts: , retryOn: ~ }");

        assertThat(retries.has("retryRemoteLocalities")).isFalse();
        assertThat(retries.broken("attempts")).isTrue();
        assertThat(codes()).containsOnly(ProblemCode.NULL_VALUE).hasSize(2);
    }

    @Test
    void wordsForBooleansAreTakenWhereABooleanIsExpected() {
        Message yes = decode("HTTPMatchRequest", "{ ignoreUriCase: yes }");
        Message off = decode("HTTPMatchRequest", "{ ignoreUriCase: Off }");

        assertThat(yes.flag("ignoreUriCase")).isTrue();
        assertThat(off.flag("ignoreUriCase")).isFalse();
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void wholeNumberWithAFractionIsAnInteger() {
        assertThat(decode("HTTPRetry", "{ attempts: 3.0 }").number("attempts")).isEqualTo(3);
        assertThat(decode("HTTPRetry", "{ attempts: 1e1 }").number("attempts")).isEqualTo(10);
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void hugeNumbersAreOutOfRangeAndNotExpensive() {
        decode("HTTPRetry", "{ attempts: 1e999999999 }");
        decode("HTTPRetry", "{ attempts: 99999999999999999999 }");
        decode("Percent", "{ value: .inf }");
        decode("Percent", "{ value: .nan }");

        assertThat(codes()).containsOnly(ProblemCode.OUT_OF_RANGE).hasSize(4);
    }

    @Test
    void brokenItemIsCountedAndLeftOut() {
        Message match = decode("HTTPMatchRequest", "{ gateways: [a, 1, c] }");

        assertThat(match.count("gateways")).isEqualTo(3);
        assertThat(match.strings("gateways")).containsExactly("a", "c");
    }

    @Test
    void equalContentHasEqualCanonicalText() {
        Message one =
                decode("HTTPMatchRequest", "{ name: x, headers: { a: {}, b: { exact: c } } }");
        Message other =
                decode("HTTPMatchRequest", "headers:\n  b: { exact: c }\n  a: {}\nname: y\n");

        assertThat(one.canonical()).isNotEqualTo(other.canonical());
        assertThat(one.canonicalWithout("name")).isEqualTo(other.canonicalWithout("name"));
    }

    @Test
    void askingForAFieldThatTheTypeLacksIsADefect() {
        Message retries = decode("HTTPRetry", "{}");

        assertThatThrownBy(() -> retries.text("host"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HTTPRetry has no field host");
    }
}
