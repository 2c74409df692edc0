// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CanonicalPathPropertyTest {

    private static final int PATHS = 20_000;

    /** Pieces that matter to normalization, and a few that do not. */
    private static final List<String> PIECES =
            List.of(
                    "/", "/", "/", ".", "..", "\\", "a", "B", "%2e", "%2E", "%2f", "%2F", "%5c",
                    "%5C", "%61", "%7e", "%25", "%c3", "%C3", "%20", "%0a", ";", "~", "2e", "{");

    private final Seed seed = Seed.of(CanonicalPathPropertyTest.class);

    @Test
    void agreesWithAPlainReading() {
        RandomGenerator random = seed.generator();

        for (int i = 0; i < PATHS; i++) {
            String path = path(random);
            for (PathNormalization normalization : PathNormalization.values()) {
                assertThat(CanonicalPath.of(path, normalization))
                        .as("%s of %s", normalization, path)
                        .isEqualTo(plainReading(path, normalization));
            }
        }
    }

    @Test
    void changesNothingTheSecondTime() {
        RandomGenerator random = seed.generator();

        for (int i = 0; i < PATHS; i++) {
            String path = path(random);
            for (PathNormalization normalization : PathNormalization.values()) {
                String once = CanonicalPath.of(path, normalization);

                assertThat(CanonicalPath.judge(once, normalization))
                        .as("%s of %s", normalization, path)
                        .isEqualTo(PathVerdict.CANONICAL);
                assertThat(CanonicalPath.of(once, normalization)).isSameAs(once);
            }
        }
    }

    @Test
    void makesAnyTextAPathThatARequestMayHave() {
        RandomGenerator random = seed.generator();

        for (int i = 0; i < PATHS; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 0x180).forEach(c -> text.append((char) c));
            for (PathNormalization normalization : PathNormalization.values()) {
                String path = CanonicalPath.of(text.toString(), normalization);

                assertThat(path).startsWith("/").doesNotContain("?");
                assertThat(CanonicalPath.judge(path, normalization))
                        .as("%s of %s", normalization, text)
                        .isEqualTo(PathVerdict.CANONICAL);
            }
        }
    }

    private static String path(RandomGenerator random) {
        StringBuilder path = new StringBuilder("/");
        int pieces = random.nextInt(14);
        for (int i = 0; i < pieces; i++) {
            path.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return path.toString();
    }

    /** The rules word for word, one pass over strings for each. */
    private static String plainReading(String path, PathNormalization normalization) {
        if (normalization == PathNormalization.NONE) {
            return path;
        }
        String read = path;
        if (normalization == PathNormalization.DECODE_AND_MERGE_SLASHES) {
            read = read.replace("%2f", "/").replace("%2F", "/");
            read = read.replace("%5c", "\\").replace("%5C", "\\");
        }
        read = withPlainEscapes(read.replace('\\', '/'));
        read = withoutDotSegments(read);
        if (normalization != PathNormalization.BASE) {
            while (read.contains("//")) {
                read = read.replace("//", "/");
            }
        }
        return read;
    }

    private static String withPlainEscapes(String path) {
        String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            if (path.charAt(at) != '%') {
                plain.append(path.charAt(at++));
                continue;
            }
            String digits = path.substring(at + 1, at + 3);
            char octet = (char) Integer.parseInt(digits, 16);
            boolean plainly = unreserved.indexOf(octet) >= 0;
            plain.append(plainly ? octet : "%" + digits.toUpperCase(Locale.ROOT));
            at += 3;
        }
        return plain.toString();
    }

    private static String withoutDotSegments(String path) {
        List<String> kept = new ArrayList<>();
        List<String> segments = List.of(path.substring(1).split("/", -1));
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!dots) {
                kept.add(segment);
            } else if (i == segments.size() - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
