// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.rule.Subject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Terms as JSON. Where the baseline stands in the config is left out: the name of the service that
 * it became is there. Thread-safe: holds no state.
 */
public final class TermsJson {

    private TermsJson() {}

    /** The message that says these terms. */
    public static Buffer write(CopyTerms terms) {
        Subject subject = terms.subject();
        JsonObject json =
                new JsonObject()
                        .put("rule", subject.rule())
                        .put("reported", subject.target())
                        .put("target", terms.target())
                        .put("budget", write(terms.budget()));
        subject.baseline().ifPresent(baseline -> json.put("baseline", baseline));
        subject.comparison().ifPresent(comparison -> json.put("comparison", write(comparison)));
        return Messages.of(MessageType.TERMS, json.toBuffer());
    }

    private static JsonObject write(ShadowBudget budget) {
        JsonObject json =
                new JsonObject()
                        .put("inFlight", budget.inFlightMax())
                        .put("bytes", budget.bytesMax())
                        .put("timeoutMillis", budget.timeout().toMillis());
        budget.bodyBytesMax().ifPresent(max -> json.put("bodyBytes", max));
        return json;
    }

    private static JsonObject write(ShadowComparison comparison) {
        return new JsonObject()
                .put("status", comparison.status())
                .put("headers", sorted(comparison.headers()))
                .put("ignore", texts(comparison.json().ignore()))
                .put("relative", comparison.json().relative())
                .put("absolute", comparison.json().absolute())
                .put("arrays", comparison.json().arrays().name())
                .put("keepSamples", comparison.keepSamples())
                .put("redact", texts(comparison.redact()))
                .put("sensitiveHeaders", sorted(comparison.sensitiveHeaders()));
    }

    private static JsonArray sorted(Set<String> names) {
        return new JsonArray(names.stream().sorted().toList());
    }

    private static JsonArray texts(Collection<JsonPath> paths) {
        return new JsonArray(paths.stream().map(JsonPath::toString).toList());
    }

    /**
     * The terms that a message says.
     *
     * @throws RuntimeException when they do not stand there
     */
    public static CopyTerms read(Buffer payload) {
        JsonObject json = payload.toJsonObject();
        return new CopyTerms(
                new Subject(
                        Fields.text(json, "rule"),
                        Fields.text(json, "reported"),
                        Optional.ofNullable(json.getString("baseline")),
                        Optional.ofNullable(json.getJsonObject("comparison"))
                                .map(TermsJson::comparison)),
                Fields.text(json, "target"),
                budget(Fields.object(json, "budget")));
    }

    private static ShadowBudget budget(JsonObject json) {
        Long bodyBytes = json.getLong("bodyBytes");
        return new ShadowBudget(
                Fields.number(json, "inFlight").intValue(),
                Fields.number(json, "bytes").longValue(),
                Duration.ofMillis(Fields.number(json, "timeoutMillis").longValue()),
                bodyBytes == null ? OptionalLong.empty() : OptionalLong.of(bodyBytes));
    }

    private static ShadowComparison comparison(JsonObject json) {
        return new ShadowComparison(
                Fields.flag(json, "status"),
                Set.copyOf(Fields.texts(json, "headers")),
                new JsonComparison(
                        paths(json, "ignore"),
                        Fields.number(json, "relative").doubleValue(),
                        Fields.number(json, "absolute").doubleValue(),
                        JsonComparison.ArrayOrder.valueOf(Fields.text(json, "arrays"))),
                Optional.empty(),
                Fields.number(json, "keepSamples").intValue(),
                paths(json, "redact"),
                Set.copyOf(Fields.texts(json, "sensitiveHeaders")));
    }

    private static List<JsonPath> paths(JsonObject json, String name) {
        return Fields.texts(json, name).stream().map(JsonPath::of).toList();
    }
}
