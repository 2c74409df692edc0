// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.envelope;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.schema.KindSchema;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * Finds the schema of a resource from its {@code apiVersion} and {@code kind}. Other systems'
 * resources may share the folder, so theirs are skipped with a warning; in our groups a wrong word
 * is an error, because it is more likely a slip than a wish. Confined to the thread that reads.
 */
final class KindLookup {

    private final Schema schema;
    private final Findings findings;

    KindLookup(Schema schema, Findings findings) {
        this.schema = schema;
        this.findings = findings;
    }

    /**
     * The schema; empty when the resource is not one that is read, which is then in the findings.
     */
    Optional<KindSchema> find(YamlMapping resource) {
        Optional<YamlScalar> apiVersion = word(resource, "apiVersion");
        Optional<YamlScalar> kind = word(resource, "kind");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            reportNoResource(resource, apiVersion.isPresent() ? "kind" : "apiVersion");
            return Optional.empty();
        }
        int slash = apiVersion.get().text().lastIndexOf('/');
        String group = slash < 0 ? "" : apiVersion.get().text().substring(0, slash);
        String version = apiVersion.get().text().substring(slash + 1);
        Optional<KindSchema> found =
                schema.kind(kind.get().text()).filter(known -> known.group().equals(group));
        if (found.isEmpty()) {
            reportUnread(apiVersion.get(), kind.get(), group);
            return Optional.empty();
        }
        return found.filter(known -> servesVersion(known, version, apiVersion.get()));
    }

    private static Optional<YamlScalar> word(YamlMapping resource, String key) {
        Optional<YamlNode> node = resource.value(key);
        return node.isPresent()
                        && node.get() instanceof YamlScalar scalar
                        && !scalar.text().isEmpty()
                ? Optional.of(scalar)
                : Optional.empty();
    }

    private void reportNoResource(YamlMapping resource, String missing) {
        findings.report(
                ProblemCode.MISSING_FIELD,
                resource.value(missing).map(YamlNode::at).orElse(resource.at()),
                "no " + missing,
                "a resource with apiVersion, kind, metadata and spec");
    }

    private void reportUnread(YamlScalar apiVersion, YamlScalar kind, String group) {
        List<String> kinds = kindsOf(group);
        if (kinds.isEmpty()) {
            reportForeign(apiVersion, kind);
        } else {
            reportUnknownKind(kind, group, kinds);
        }
    }

    private List<String> kindsOf(String group) {
        return schema.kinds().stream()
                .filter(kind -> kind.group().equals(group))
                .map(KindSchema::kind)
                .sorted()
                .toList();
    }

    private void reportForeign(YamlScalar apiVersion, YamlScalar kind) {
        List<String> groups =
                schema.kinds().stream().map(KindSchema::group).distinct().sorted().toList();
        String group = apiVersion.text().replaceFirst("/.*", "");
        findings.report(
                ProblemCode.FOREIGN_RESOURCE,
                apiVersion.at(),
                kind.text()
                        + " of "
                        + apiVersion.text()
                        + " is skipped (expected: a kind of "
                        + String.join(", ", groups)
                        + ")"
                        + Spelling.proposal(group, groups));
    }

    private void reportUnknownKind(YamlScalar kind, String group, List<String> kinds) {
        findings.report(
                ProblemCode.UNKNOWN_KIND,
                kind.at(),
                "unknown kind "
                        + kind.text()
                        + " in "
                        + group
                        + " (expected: one of "
                        + String.join(", ", kinds)
                        + ")"
                        + Spelling.proposal(kind.text(), kinds));
    }

    private boolean servesVersion(KindSchema kind, String version, YamlScalar apiVersion) {
        boolean served = kind.versions().contains(version);
        if (!served) {
            String preferred = kind.group() + "/" + kind.versions().get(0);
            findings.report(
                    ProblemCode.UNKNOWN_KIND,
                    apiVersion.at(),
                    "apiVersion " + apiVersion.text() + " has no " + kind.kind(),
                    preferred + "; also served: " + String.join(", ", kind.versions()));
        }
        return served;
    }
}
