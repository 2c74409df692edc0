// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.source.SourceDocument;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlReader;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that are written in place: a JSON Web Key or a set of them. Confined to the thread that
 * reads.
 */
final class KeySetRules {

    private static final Set<String> TYPES = Set.of("RSA", "EC", "OKP", "oct");

    private final Findings findings;

    KeySetRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message rule) {
        if (rule.text("jwks").isEmpty()) {
            return;
        }
        Optional<List<YamlNode>> keys = keys(rule.text("jwks"));
        boolean sound = keys.isPresent() && keys.get().stream().allMatch(KeySetRules::sound);
        if (!sound) {
            findings.report(ProblemCode.BAD_VALUE, rule.at("jwks"), "jwks", "a JSON Web Key Set");
        } else if (keys.get().stream().anyMatch(KeySetRules::secret)) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    rule.at("jwks"),
                    "jwks holds a private key",
                    "public keys; others are not needed to verify");
        }
    }

    /**
     * JSON is YAML, so the reader at hand will do; what it finds wrong is told in one sentence
     * here.
     */
    private static Optional<List<YamlNode>> keys(String json) {
        List<YamlNode> documents =
                new YamlReader(new Findings()).read(new SourceDocument("jwks", 1, json));
        if (documents.size() != 1 || !json.strip().startsWith("{")) {
            return Optional.empty();
        }
        if (!(documents.get(0) instanceof YamlMapping mapping)) {
            return Optional.empty();
        }
        Optional<YamlNode> list = mapping.value("keys");
        if (list.isEmpty()) {
            return Optional.of(List.of(mapping));
        }
        return list.filter(YamlSequence.class::isInstance)
                .map(node -> ((YamlSequence) node).items());
    }

    private static boolean sound(YamlNode key) {
        return TYPES.contains(text(key, "kty"));
    }

    private static boolean secret(YamlNode key) {
        return text(key, "kty").equals("oct") || !text(key, "d").isEmpty();
    }

    private static String text(YamlNode key, String field) {
        if (key instanceof YamlMapping mapping
                && mapping.value(field).orElse(mapping) instanceof YamlScalar scalar) {
            return scalar.text();
        }
        return "";
    }
}
