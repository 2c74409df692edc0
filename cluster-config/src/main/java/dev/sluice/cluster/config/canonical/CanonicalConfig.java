// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.ResourceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A config in its canonical form: each resource as YAML in one fixed spelling. Two configs that say
 * the same are equal here, however their files, keys, comments and spellings differ. Immutable.
 *
 * @param resources by id, each text ending in a line break
 */
public record CanonicalConfig(SortedMap<ResourceId, String> resources) {

    /** Of a config that holds no resource. */
    public static final CanonicalConfig EMPTY = new CanonicalConfig(new TreeMap<>());

    /** Leads the hashed text, so that another form of the text can never give an equal hash. */
    private static final String FORM = "# canonical form 1\n";

    public CanonicalConfig {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    /** All resources as one YAML text that reads as the config that it came from. */
    public String text() {
        return resources.values().stream()
                .map(resource -> "---\n" + resource)
                .collect(Collectors.joining("", FORM, ""));
    }

    /** SHA-256 of {@link #text}, in hex: the name of what the config says. */
    public String sha256() {
        MessageDigest digest = digest();
        digest.update(bytes(FORM));
        for (Map.Entry<ResourceId, String> resource : resources.entrySet()) {
            digest.update(bytes("---\n"));
            digest.update(bytes(resource.getValue()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
