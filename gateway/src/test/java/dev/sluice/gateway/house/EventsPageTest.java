// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/events.md} to the addresses in the code. Immutable. */
final class EventsPageTest {

    private static final Pattern TOPIC = Pattern.compile("new\\s+Topic<[^>]*>\\(\\s*\"([^\"]+)\"");
    private static final Pattern CALL = Pattern.compile("new\\s+Call<[^>]*>\\(\\s*\"([^\"]+)\"");
    private static final Pattern MADE = Pattern.compile("new\\s+(?:Topic|Call)<");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Collection<String> PRODUCT = SourceTree.productTexts().values();

    @Test
    void factsOfThePageAreThoseOfTheCode() throws IOException {
        assertThat(rows("## Facts", "## Calls")).isNotEmpty().isEqualTo(addresses(TOPIC));
    }

    @Test
    void callsOfThePageAreThoseOfTheCode() throws IOException {
        assertThat(rows("## Calls", "\\z")).isNotEmpty().isEqualTo(addresses(CALL));
    }

    @Test
    void everyAddressIsWrittenWhereItIsUsed() {
        int made = PRODUCT.stream().mapToInt(text -> count(MADE, text)).sum();

        assertThat(addresses(TOPIC).size() + addresses(CALL).size()).isEqualTo(made);
    }

    private Set<String> addresses(Pattern pattern) {
        return PRODUCT.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }

    private static Set<String> rows(String from, String to) throws IOException {
        String page = Files.readString(SourceTree.root().resolve("docs/events.md"));
        int start = page.indexOf(from);
        int end = page.indexOf(to, start);
        String section = page.substring(start, end < 0 ? page.length() : end);
        return ROW.matcher(section)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
