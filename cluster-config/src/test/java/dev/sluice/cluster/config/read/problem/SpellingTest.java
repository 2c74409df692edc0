// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {

    private static final List<String> KNOWN =
            List.of("timeout", "retries", "route", "rewrite", "uri");

    @Test
    void findsTheWordThatWasMeant() {
        assertThat(Spelling.nearest("timout", KNOWN)).contains("timeout");
        assertThat(Spelling.nearest("Timeout", KNOWN)).contains("timeout");
        assertThat(Spelling.nearest("rout", KNOWN)).contains("route");
        assertThat(Spelling.nearest("url", KNOWN)).contains("uri");
    }

    @Test
    void countsSwappedNeighboursAsOneChange() {
        assertThat(Spelling.nearest("rsie", List.of("rise"))).contains("rise");
        assertThat(Spelling.nearest("eris", List.of("rise"))).isEmpty();
    }

    @Test
    void proposesNothingThatIsFarAway() {
        assertThat(Spelling.nearest("mirror", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("timeout".repeat(100), KNOWN)).isEmpty();
        assertThat(Spelling.proposal("mirror", KNOWN)).isEmpty();
    }

    @Test
    void proposalIsAQuestion() {
        assertThat(Spelling.proposal("timout", KNOWN)).isEqualTo("; did you mean \"timeout\"?");
    }
}
