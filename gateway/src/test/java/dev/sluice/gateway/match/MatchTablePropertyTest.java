// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.sample.SampleMatch;
import dev.sluice.gateway.sample.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random tables and requests: the first block in the order of the config must always win. */
class MatchTablePropertyTest {

    private static final int TABLES = 3_000;
    private static final int REQUESTS_PER_TABLE = 30;
    private static final int BLOCKS_MAX = 14;

    private static final List<String> WORDS = List.of("a", "b", "ab", "A", "aB", "ba", "");
    private static final List<String> VALUES = List.of("a", "ab", "b", "");
    private static final List<String> METHODS = List.of("GET", "POST", "get");

    private final Seed seed = Seed.of(MatchTablePropertyTest.class);

    @Test
    void agreesWithTryingEveryBlockInTurn() {
        RandomGenerator random = seed.generator();
        int matched = 0;

        for (int i = 0; i < TABLES; i++) {
            List<HttpMatch> blocks = blocks(random);
            MatchTable<Integer> table = table(blocks);
            for (int j = 0; j < REQUESTS_PER_TABLE; j++) {
                SampleRequest request = request(random);
                Optional<Integer> expected = inTurn(blocks, request);
                matched += expected.isPresent() ? 1 : 0;

                assertThat(table.match(request))
                        .as("%s in %s", request, blocks)
                        .isEqualTo(expected);
            }
        }

        // Too few or too many matches would mean that the test asks nothing.
        assertThat(matched).isBetween(TABLES * 5, TABLES * 28);
    }

    private static MatchTable<Integer> table(List<HttpMatch> blocks) {
        List<MatchTable.Entry<Integer>> entries = new ArrayList<>();
        for (HttpMatch block : blocks) {
            entries.add(new MatchTable.Entry<>(MatchBlock.of(block), entries.size()));
        }
        return MatchTable.of(entries);
    }

    private static Optional<Integer> inTurn(List<HttpMatch> blocks, SampleRequest request) {
        for (int i = 0; i < blocks.size(); i++) {
            if (holds(blocks.get(i), request)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static boolean holds(HttpMatch block, SampleRequest request) {
        String host = request.target().host().authority();
        return block.uri().map(uri -> pathHolds(uri, request.target().path())).orElse(true)
                && block.method().map(match -> holds(match, request.method())).orElse(true)
                && block.scheme().map(match -> holds(match, request.scheme())).orElse(true)
                && block.authority().map(match -> holds(match, host)).orElse(true)
                && all(block.headers().present(), request.headers(), MatchTablePropertyTest::holds)
                && all(block.headers().absent(), request.headers(), MatchTablePropertyTest::fails)
                && all(block.queryParams(), params(request), MatchTablePropertyTest::holds);
    }

    private static boolean pathHolds(HttpMatch.Uri uri, String path) {
        if (!uri.ignoreCase() || uri.match() instanceof StringMatch.Regex) {
            return holds(uri.match(), path);
        }
        String lowerCase = path.toLowerCase(Locale.ROOT);
        if (uri.match() instanceof StringMatch.Exact exact) {
            return lowerCase.equals(exact.value().toLowerCase(Locale.ROOT));
        }
        return !(uri.match() instanceof StringMatch.Prefix prefix)
                || lowerCase.startsWith(prefix.value().toLowerCase(Locale.ROOT));
    }

    private static boolean holds(StringMatch match, @Nullable String value) {
        if (value == null) {
            return false;
        }
        if (match instanceof StringMatch.Exact exact) {
            return exact.value().equals(value);
        }
        if (match instanceof StringMatch.Prefix prefix) {
            return value.startsWith(prefix.value());
        }
        return !(match instanceof StringMatch.Regex regex) || Pattern.matches(regex.value(), value);
    }

    private static boolean fails(StringMatch match, @Nullable String value) {
        if (match instanceof StringMatch.Present) {
            return value == null;
        }
        return !holds(match, value == null ? "" : value);
    }

    private static boolean all(
            Map<String, StringMatch> matches, Map<String, String> values, Comparison comparison) {
        return matches.entrySet().stream()
                .allMatch(entry -> comparison.holds(entry.getValue(), values.get(entry.getKey())));
    }

    private static Map<String, String> params(SampleRequest request) {
        return request.target().queryParam("q").map(value -> Map.of("q", value)).orElse(Map.of());
    }

    private static List<HttpMatch> blocks(RandomGenerator random) {
        List<HttpMatch> blocks = new ArrayList<>();
        int count = random.nextInt(BLOCKS_MAX + 1);
        for (int i = 0; i < count; i++) {
            blocks.add(block(random).match());
        }
        return blocks;
    }

    private static SampleMatch block(RandomGenerator random) {
        SampleMatch block =
                switch (random.nextInt(4)) {
                    case 0 -> SampleMatch.any();
                    case 1 -> SampleMatch.uriIgnoringCase(ofPath(random));
                    default -> SampleMatch.uri(ofPath(random));
                };
        block = random.nextInt(4) == 0 ? block.method(of(random, METHODS)) : block;
        block = random.nextInt(8) == 0 ? block.scheme(of(random, List.of("http", "h"))) : block;
        block = random.nextInt(8) == 0 ? block.authority(of(random, List.of("h", "a"))) : block;
        block = random.nextInt(4) == 0 ? block.header("h", of(random, VALUES)) : block;
        block = random.nextInt(6) == 0 ? block.withoutHeader("h", of(random, VALUES)) : block;
        return random.nextInt(6) == 0 ? block.query("q", of(random, VALUES)) : block;
    }

    private static StringMatch ofPath(RandomGenerator random) {
        String path = path(random);
        return switch (random.nextInt(5)) {
            case 0, 1 -> new StringMatch.Exact(path);
            case 2, 3 -> new StringMatch.Prefix(path.substring(0, random.nextInt(path.length())));
            default -> new StringMatch.Regex(path + (random.nextBoolean() ? ".*" : "/?"));
        };
    }

    private static StringMatch of(RandomGenerator random, List<String> words) {
        String word = pick(random, words);
        return switch (random.nextInt(5)) {
            case 0, 1 -> new StringMatch.Exact(word);
            case 2 -> new StringMatch.Prefix(word);
            case 3 -> new StringMatch.Present();
            default -> new StringMatch.Regex(word + ".*");
        };
    }

    private static SampleRequest request(RandomGenerator random) {
        String query = random.nextInt(3) == 0 ? "?q=" + pick(random, VALUES) : "";
        SampleRequest request =
                SampleRequest.get(pick(random, List.of("h", "a", "h:1")), path(random) + query)
                        .by(pick(random, METHODS));
        return random.nextInt(3) == 0 ? request.with("h", pick(random, VALUES)) : request;
    }

    private static String path(RandomGenerator random) {
        StringBuilder path = new StringBuilder();
        int segments = 1 + random.nextInt(3);
        for (int i = 0; i < segments; i++) {
            path.append('/').append(pick(random, WORDS));
        }
        return path.toString();
    }

    private static String pick(RandomGenerator random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private interface Comparison {
        boolean holds(StringMatch match, @Nullable String value);
    }
}
