// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.schema.KindSchema;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.testkit.Seed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** However a config is laid out, its hash is the same; whatever it says otherwise, another. */
final class CanonicalPropertyTest {

    private static final int ROUNDS = 200;

    private final Random random =
            new Random(Seed.of(CanonicalPropertyTest.class).generator().nextLong());
    private CanonicalConfig sample = CanonicalConfig.EMPTY;

    @BeforeEach
    void readSample() throws IOException {
        sample = sound(files(SampleTree.resources())).canonical();
        assertThat(sample.resources()).hasSize(8);
    }

    @Test
    void layoutAndSpellingDoNotChangeTheHash() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Map<String, Object>> resources = new ArrayList<>();
            for (Map<String, Object> resource : SampleTree.resources()) {
                resources.add(envelope(SampleTree.rewrite(resource, new Respelling())));
            }

            CanonicalConfig respelt = sound(files(resources)).canonical();

            assertThat(respelt).as("round %d", round).isEqualTo(sample);
            assertThat(respelt.sha256()).isEqualTo(sample.sha256());
        }
    }

    @Test
    void anyOtherScalarChangesTheHashAndOneResource() throws IOException {
        Counting scalars = new Counting();
        SampleTree.resources().forEach(resource -> SampleTree.rewrite(resource, scalars));
        int compared = 0;
        for (int target = 0; target < scalars.count; target++) {
            Changing change = new Changing(target);
            List<Map<String, Object>> resources =
                    SampleTree.resources().stream()
                            .map(resource -> SampleTree.rewrite(resource, change))
                            .toList();

            ConfigReading reading = Canonical.reading(files(resources));

            if (reading.valid()) {
                compared++;
                assertThat(reading.canonical().sha256())
                        .as(change.changed)
                        .isNotEqualTo(sample.sha256());
                assertThat(ConfigDiff.between(sample, reading.canonical()).changes())
                        .as(change.changed)
                        .hasSize(1);
            }
        }
        // Of others, the new value is refused by a rule, so there is no config to compare.
        assertThat(compared).isGreaterThan(scalars.count * 3 / 5);
    }

    private static ConfigReading sound(String... files) {
        ConfigReading reading = Canonical.reading(files);
        assertThat(reading.errors()).as(String.join("\n=====\n", files)).isEmpty();
        return reading;
    }

    /** The resources in any order, in some files, each document in one of some layouts. */
    private String[] files(List<Map<String, Object>> resources) {
        List<Map<String, Object>> shuffled = new ArrayList<>(resources);
        Collections.shuffle(shuffled, random);
        List<StringBuilder> files = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            files.add(new StringBuilder("# one of the files\n"));
        }
        while (!shuffled.isEmpty()) {
            int taken = 1 + random.nextInt(Math.min(3, shuffled.size()));
            List<Map<String, Object>> together = new ArrayList<>(shuffled.subList(0, taken));
            shuffled.subList(0, taken).clear();
            StringBuilder file = files.get(random.nextInt(files.size()));
            if (random.nextBoolean()) {
                Map<String, Object> list = new LinkedHashMap<>();
                list.put("apiVersion", "v1");
                list.put("kind", "List");
                list.put("items", together);
                file.append("---\n").append(document(list));
            } else {
                together.forEach(one -> file.append("---\n").append(document(one)));
            }
        }
        return files.stream().map(StringBuilder::toString).toArray(String[]::new);
    }

    private String document(Map<String, Object> tree) {
        if (random.nextInt(3) == 0) {
            return new JsonObject(tree).encodePrettily() + "\n";
        }
        DumpSettings settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(
                                random.nextBoolean() ? FlowStyle.BLOCK : FlowStyle.AUTO)
                        .setDefaultScalarStyle(ScalarStyle.PLAIN)
                        .setIndent(2 + random.nextInt(4))
                        .setWidth(10_000)
                        .build();
        StringBuilder text = new StringBuilder();
        for (String line : new Dump(settings).dumpToString(tree).lines().toList()) {
            text.append(line).append(random.nextInt(5) == 0 ? " # " + random.nextInt() : "");
            text.append('\n').append(random.nextInt(9) == 0 ? "\n  # between\n" : "");
        }
        return text.toString();
    }

    /** Another served version, shuffled keys, and what a cluster writes beside the spec. */
    private Map<String, Object> envelope(Map<String, Object> resource) {
        KindSchema kind = Schema.CURRENT.kind((String) resource.get("kind")).orElseThrow();
        String version = kind.versions().get(random.nextInt(kind.versions().size()));
        Map<String, Object> metadata =
                new LinkedHashMap<>(SampleTree.mapping(resource.get("metadata")));
        if (random.nextBoolean()) {
            metadata.putIfAbsent("namespace", "default");
            metadata.put("uid", "u-" + random.nextInt());
            metadata.put("generation", random.nextInt(100));
            metadata.put("labels", Map.of("team", "t" + random.nextInt()));
        }
        Map<String, Object> copy = new LinkedHashMap<>(resource);
        copy.put("apiVersion", kind.group() + "/" + version);
        copy.put("metadata", shuffled(metadata));
        if (random.nextBoolean()) {
            copy.put("status", Map.of("observed", random.nextInt()));
        }
        return shuffled(copy);
    }

    private Map<String, Object> shuffled(Map<String, Object> mapping) {
        List<String> keys = new ArrayList<>(mapping.keySet());
        Collections.shuffle(keys, random);
        Map<String, Object> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, mapping.get(key)));
        return shuffled;
    }

    /** Says the same in other words. Confined to one test. */
    private final class Respelling implements SampleTree.Rewriting {

        @Override
        public Object scalar(Field field, Object value) {
            if (SampleTree.duration(field) && random.nextBoolean()) {
                return "0h" + value;
            }
            boolean whole = value instanceof Double real && real == Math.rint(real);
            return whole && random.nextBoolean() ? (Object) ((Double) value).intValue() : value;
        }

        @Override
        public Map<String, Object> keys(Map<String, Object> mapping, boolean fields) {
            Map<String, Object> respelt = new LinkedHashMap<>();
            mapping.forEach(
                    (key, value) ->
                            respelt.put(fields && random.nextBoolean() ? snake(key) : key, value));
            return shuffled(respelt);
        }

        private static String snake(String key) {
            return key.replaceAll("([A-Z]+|[0-9]+)", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    /** Counts the scalars. Confined to one test. */
    private static class Counting implements SampleTree.Rewriting {

        private int count;

        @Override
        public Object scalar(Field field, Object value) {
            count++;
            return value;
        }

        @Override
        public Map<String, Object> keys(Map<String, Object> mapping, boolean fields) {
            return mapping;
        }
    }

    /** Gives the scalar of one number another value. Confined to one test. */
    private static final class Changing implements SampleTree.Rewriting {

        private final int target;
        private int seen;
        private String changed = "";

        Changing(int target) {
            this.target = target;
        }

        @Override
        public Object scalar(Field field, Object value) {
            if (seen++ != target) {
                return value;
            }
            Object other = SampleTree.another(field, value);
            changed = field.name() + ": " + value + " to " + other;
            return other;
        }

        @Override
        public Map<String, Object> keys(Map<String, Object> mapping, boolean fields) {
            return mapping;
        }
    }
}
