// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.policy;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.read.convert.http.Destinations;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.rule.limit.KeyPartRules;
import dev.sluice.cluster.config.read.rule.shadow.ByteSize;
import dev.sluice.cluster.config.read.rule.shadow.EnvironmentText;
import dev.sluice.cluster.config.read.rule.shadow.SelectionRules;
import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.shadow.SecretText;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.shadow.ShadowSelection;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.cluster.config.shadow.WriteStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** ShadowPolicies to records, with every default filled in. Thread-safe: holds no state. */
public final class Shadows {

    private Shadows() {}

    public static ShadowPolicy convert(RawResource resource, Environment environment) {
        Message spec = resource.spec();
        ShadowBudget budget = budget(spec);
        Optional<ShadowComparison> comparison =
                spec.message("compare")
                        .filter(compare -> budget.bodyBytesMax().isPresent())
                        .map(ShadowComparisons::convert);
        return new ShadowPolicy(
                resource.id(),
                PolicyTargets.convert(resource),
                Destinations.convert(spec.message("destination").orElseThrow()),
                selection(spec),
                suppression(spec, environment),
                budget,
                comparison);
    }

    private static ShadowSelection selection(Message spec) {
        ShadowSelection defaults = ShadowSelection.DEFAULT;
        List<KeyPart> sampleBy =
                spec.messages("sampleBy").stream()
                        .map(part -> KeyPartRules.part(part, SelectionRules.SOURCES).orElseThrow())
                        .toList();
        return new ShadowSelection(
                spec.real("percentage").orElse(defaults.percentage()),
                sampleBy,
                spec.has("methods") ? Set.copyOf(spec.strings("methods")) : defaults.methods(),
                spec.message("writes").map(Shadows::writes));
    }

    private static ShadowSelection.Writes writes(Message writes) {
        return new ShadowSelection.Writes(Set.copyOf(writes.strings("methods")), strategy(writes));
    }

    private static WriteStrategy strategy(Message writes) {
        Optional<String> header = writes.optionalText("header");
        return switch (writes.text("strategy")) {
            case "dryRunHeader" ->
                    new WriteStrategy.DryRunHeader(
                            header.orElseThrow(),
                            writes.optionalText("value").orElse(Defaults.DRY_RUN_VALUE));
            case "sandboxHost" -> new WriteStrategy.SandboxHost(writes.text("host"));
            default ->
                    new WriteStrategy.IdempotencyKey(
                            header.orElse(Defaults.IDEMPOTENCY_KEY_HEADER));
        };
    }

    private static ShadowSuppression suppression(Message spec, Environment environment) {
        Optional<Message> credentials = spec.message("credentials");
        Optional<Message> headers = spec.message("headers");
        Map<String, SecretText> replace = new LinkedHashMap<>();
        credentials
                .map(message -> message.textMap("replace"))
                .orElse(Map.of())
                .forEach(
                        (name, text) ->
                                replace.put(name, EnvironmentText.resolve(text, environment)));
        return new ShadowSuppression(
                credentials.filter(message -> message.text("mode").equals("keep")).isEmpty(),
                replace,
                headers.map(message -> message.textMap("set")).orElse(Map.of()),
                strings(headers, "remove"),
                strings(credentials, "queryParameters"));
    }

    private static Set<String> strings(Optional<Message> owner, String field) {
        return owner.map(message -> Set.copyOf(message.strings(field))).orElse(Set.of());
    }

    private static ShadowBudget budget(Message spec) {
        ShadowBudget defaults = ShadowBudget.DEFAULT;
        Optional<Message> budget = spec.message("budget");
        OptionalLong bodyBytesMax =
                spec.message("body")
                        .flatMap(body -> body.optionalText("maxBytes"))
                        .map(ByteSize::parse)
                        .orElse(defaults.bodyBytesMax());
        return new ShadowBudget(
                budget.map(message -> message.optionalInt("inFlight").orElse(0))
                        .filter(inFlight -> inFlight > 0)
                        .orElse(defaults.inFlightMax()),
                budget.flatMap(message -> message.optionalText("bytes"))
                        .map(size -> ByteSize.parse(size).orElseThrow())
                        .orElse(defaults.bytesMax()),
                budget.flatMap(message -> message.duration("timeout")).orElse(defaults.timeout()),
                bodyBytesMax);
    }
}
