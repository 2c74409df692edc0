// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostIndexTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "a.example.com, *.example.com",
        "b.a.example.com, *.a.example.com",
        "c.b.a.example.com, *.a.example.com",
        "exact.example.com, exact.example.com",
        "xexample.com, *",
        ".example.com, *",
        "com, *",
        "other.org, *",
        "[::1], *",
    })
    void takesTheExactHostThenTheLongestSuffixThenAll(String host, String pattern) {
        HostIndex<String> index =
                index("example.com", "*.example.com", "*.a.example.com", "exact.example.com", "*");

        assertThat(index.find(host)).contains(pattern);
    }

    @Test
    void findsNothingForAnUnknownHost() {
        assertThat(index("a", "*.b").find("c")).isEmpty();
        assertThat(index("a", "*.b").find("b")).isEmpty();
        assertThat(index().find("c")).isEmpty();
    }

    @Test
    void findsEachOfManySuffixes() {
        int count = 10_000;
        HostIndex<Integer> index =
                HostIndex.of(
                        IntStream.range(0, count)
                                .boxed()
                                .collect(Collectors.toMap(i -> "*.tenant-" + i + ".org", i -> i)));

        assertThat(IntStream.range(0, count))
                .allSatisfy(i -> assertThat(index.find("a.tenant-" + i + ".org")).contains(i));
        assertThat(index.find("a.tenant-10000.org")).isEmpty();
    }

    @Test
    void agreesWithTryingEveryPattern() {
        RandomGenerator random = Seed.of(HostIndexTest.class).generator();

        for (int i = 0; i < 5_000; i++) {
            Map<String, String> patterns = new TreeMap<>();
            for (int j = random.nextInt(8); j > 0; j--) {
                String pattern = random.nextInt(10) == 0 ? "*" : wildcard(random) + host(random);
                patterns.put(pattern, pattern);
            }
            String host = host(random);

            assertThat(HostIndex.of(patterns).find(host))
                    .as("%s in %s", host, patterns.keySet())
                    .isEqualTo(mostSpecific(patterns.keySet().stream().toList(), host));
        }
    }

    private static Optional<String> mostSpecific(List<String> patterns, String host) {
        if (patterns.contains(host)) {
            return Optional.of(host);
        }
        return patterns.stream()
                .filter(pattern -> pattern.startsWith("*"))
                .filter(pattern -> host.endsWith(pattern.substring(1)))
                .filter(pattern -> host.length() >= pattern.length())
                .max(Comparator.comparingInt(String::length));
    }

    private static String wildcard(RandomGenerator random) {
        return random.nextBoolean() ? "*." : "";
    }

    private static String host(RandomGenerator random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> List.of("a", "b", "ab").get(random.nextInt(3)))
                .collect(Collectors.joining("."));
    }

    private static HostIndex<String> index(String... patterns) {
        return HostIndex.of(
                List.of(patterns).stream().collect(Collectors.toMap(each -> each, each -> each)));
    }
}
