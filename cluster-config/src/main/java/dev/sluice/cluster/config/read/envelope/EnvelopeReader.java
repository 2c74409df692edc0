// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.envelope;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import dev.sluice.cluster.config.read.schema.KindSchema;
import dev.sluice.cluster.config.read.schema.MessageType;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.schema.Standing.Support;
import dev.sluice.cluster.config.read.value.Decoder;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import dev.sluice.cluster.config.read.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A document to the resources that it holds. Confined to the thread that reads. */
public final class EnvelopeReader {

    private static final Set<String> KEYS =
            Set.of("apiVersion", "kind", "metadata", "spec", "status");

    private final Findings findings;
    private final KindLookup kinds;
    private final MetadataReader metadataReader;
    private final Decoder decoder;

    public EnvelopeReader(Schema schema, Findings findings) {
        this.findings = findings;
        this.kinds = new KindLookup(schema, findings);
        this.metadataReader = new MetadataReader(findings);
        this.decoder = new Decoder(schema, findings);
    }

    /** Hands over the resources of a document in order. */
    public void read(YamlNode document, Consumer<RawResource> resources) {
        if (document instanceof YamlScalar scalar && scalar.form() == Form.NULL) {
            return;
        }
        if (!(document instanceof YamlMapping mapping)) {
            findings.report(
                    ProblemCode.WRONG_TYPE,
                    document.at(),
                    document.description(),
                    "a resource with apiVersion, kind, metadata and spec");
            return;
        }
        Optional<List<YamlNode>> items = items(mapping);
        if (items.isPresent()) {
            items.get().forEach(item -> read(item, resources));
        } else {
            kinds.find(mapping).flatMap(kind -> resource(mapping, kind)).ifPresent(resources);
        }
    }

    /**
     * The items of {@code kind: List} or of a kind's own list, which is how a cluster hands out
     * several.
     */
    private static Optional<List<YamlNode>> items(YamlMapping mapping) {
        Optional<YamlNode> kind = mapping.value("kind");
        boolean list =
                kind.isPresent()
                        && kind.get() instanceof YamlScalar word
                        && word.text().endsWith("List");
        Optional<YamlNode> items = list ? mapping.value("items") : Optional.empty();
        return items.filter(YamlSequence.class::isInstance)
                .map(node -> ((YamlSequence) node).items());
    }

    private Optional<RawResource> resource(YamlMapping mapping, KindSchema kind) {
        int errorsBefore = findings.errors();
        mapping.entries().forEach(this::checkKey);
        Optional<Metadata> metadata = metadataReader.read(mapping);
        ResourceId id =
                metadata.map(
                                found ->
                                        new ResourceId(
                                                kind.kind(),
                                                found.namespace().text(),
                                                found.name().text()))
                        .orElseGet(() -> new ResourceId(kind.kind(), "?", "?"));
        Location at = mapping.value("kind").map(YamlNode::at).orElse(mapping.at());
        checkSupport(kind, id, at);
        if (kind.spec().isEmpty()) {
            return Optional.empty();
        }
        boolean silenced = kind.support() != Support.HONOURED;
        MessageType type = kind.spec().get();
        return spec(mapping)
                .map(spec -> decoder.decode(spec, type, id, silenced))
                .flatMap(
                        spec ->
                                metadata.map(
                                        found ->
                                                new RawResource(
                                                        id,
                                                        found,
                                                        spec,
                                                        at,
                                                        findings.errors() == errorsBefore)));
    }

    private void checkKey(YamlMapping.Entry entry) {
        String key = entry.key().text();
        if (!KEYS.contains(key)) {
            String proposal = Spelling.proposal(key, KEYS);
            findings.report(
                    ProblemCode.UNKNOWN_FIELD,
                    entry.key().at(),
                    "unknown field \""
                            + key
                            + "\" beside spec"
                            + (proposal.isEmpty()
                                    ? " (expected: apiVersion, kind, metadata, spec)"
                                    : proposal));
        }
    }

    private void checkSupport(KindSchema kind, ResourceId id, Location at) {
        if (kind.support() == Support.HONOURED) {
            return;
        }
        if (kind.security()) {
            findings.unenforced(new UnenforcedField(id, "", at));
            findings.report(ProblemCode.NOT_ENFORCED, at, id + UnenforcedField.consequence(id));
        }
        if (kind.support() == Support.REFUSED) {
            findings.report(
                    ProblemCode.UNSUPPORTED_KIND,
                    at,
                    id + " is skipped: Sluice has no such configuration");
        } else if (!kind.security()) {
            findings.report(ProblemCode.NOT_HONOURED, at, id + " is checked and has no effect yet");
        }
    }

    /**
     * The spec; a resource without one reads as one with an empty spec, which stands where the
     * resource does.
     */
    private Optional<YamlMapping> spec(YamlMapping resource) {
        Optional<YamlNode> node = resource.value("spec");
        boolean absent =
                node.isEmpty()
                        || (node.get() instanceof YamlScalar scalar && scalar.form() == Form.NULL);
        if (absent) {
            return Optional.of(new YamlMapping(List.of(), resource.at()));
        }
        if (node.get() instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        findings.report(
                ProblemCode.WRONG_TYPE,
                node.get().at(),
                "spec: " + node.get().description(),
                "a mapping");
        return Optional.empty();
    }
}
