// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.canonical.CanonicalConfig;
import dev.sluice.cluster.config.canonical.CanonicalYaml;
import dev.sluice.cluster.config.read.analyze.Analysis;
import dev.sluice.cluster.config.read.convert.Conversion;
import dev.sluice.cluster.config.read.envelope.EnvelopeReader;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.config.read.source.ConfigFiles;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.config.read.source.SourceDocument;
import dev.sluice.cluster.config.read.source.SourceDocuments;
import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a config: Istio's YAML, and Sluice's own kinds beside it. Never throws for what it is given
 * to read: whatever is wrong is a problem with a place, and no problem hides another in a different
 * document. One reader is one reading; make a new one for the next. Confined to the thread that
 * reads.
 */
public final class ConfigReader {

    private final Findings findings = new Findings();
    private final YamlReader yaml = new YamlReader(findings);
    private final EnvelopeReader envelopes = new EnvelopeReader(Schema.CURRENT, findings);
    private final ResourceRules rules;
    private final ResourceRegistry registry = new ResourceRegistry(findings);
    private final Conversion conversion;
    private final SortedMap<ResourceId, String> canonical = new TreeMap<>();

    private ConfigReader(Environment environment) {
        rules = new ResourceRules(findings, environment);
        conversion = new Conversion(findings, environment);
    }

    /** Reads files, and folders with all the files below them. */
    public static ConfigReading read(List<Path> paths) {
        return read(ConfigFiles.load(paths));
    }

    /** Reads what has been loaded; the problems of loading are among those of the reading. */
    public static ConfigReading read(LoadedConfig loaded) {
        return read(loaded, Environment.PROCESS);
    }

    /**
     * Reads what has been loaded, with the variables of an environment that is not the process's.
     */
    static ConfigReading read(LoadedConfig loaded, Environment environment) {
        ConfigReader reader = new ConfigReader(environment);
        reader.findings.addAll(loaded.problems());
        loaded.bundle().files().forEach(reader::add);
        return reader.finish();
    }

    private void add(ConfigFile file) {
        for (SourceDocument document : SourceDocuments.of(file, findings)) {
            yaml.read(document).forEach(this::add);
        }
    }

    private void add(YamlNode tree) {
        envelopes.read(tree, this::add);
    }

    private void add(RawResource resource) {
        int errorsBefore = findings.errors();
        registry.add(resource);
        rules.check(resource);
        if (resource.sound() && findings.errors() == errorsBefore) {
            canonical.put(resource.identity(), CanonicalYaml.of(resource));
            conversion.add(resource);
        }
    }

    private ConfigReading finish() {
        Analysis.run(registry.all(), findings);
        return new ConfigReading(
                conversion.resources(),
                new CanonicalConfig(canonical),
                findings.problems(),
                findings.unenforced(),
                findings.expiries());
    }
}
