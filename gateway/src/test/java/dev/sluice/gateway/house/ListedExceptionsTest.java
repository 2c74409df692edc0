// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows that the list of exceptions can only shrink. Immutable. */
final class ListedExceptionsTest {
    private static final Finding LONG = new Finding("file-lines", "A.java", 20, "420 lines");

    @Test
    void findingWithoutEntryIsAProblem() {
        assertThat(problems("# none\n\n")).containsExactly("A.java: 420 lines [file-lines]");
    }

    @Test
    void entryOfTheSameExcessCoversIt() {
        assertThat(problems("file-lines | A.java | 20 | a table\n")).isEmpty();
    }

    @Test
    void entryThatGrewOrShrankIsAProblem() {
        assertThat(problems("file-lines | A.java | 19 | a table\n"))
                .singleElement()
                .asString()
                .contains("excess is 20, listed 19", "no growth");
        assertThat(problems("file-lines | A.java | 21 | a table\n"))
                .singleElement()
                .asString()
                .contains("excess is 20, listed 21", "smaller number");
    }

    @Test
    void entryThatIsNotNeededIsAProblem() {
        assertThat(problems("file-lines | A.java | 20 | a\nfile-lines | B.java | 1 | b\n"))
                .singleElement()
                .asString()
                .contains("file-lines | B.java", "not needed");
    }

    @Test
    void entryWithoutReasonIsRefused() {
        assertThatThrownBy(() -> problems("file-lines | A.java | 20 | \n"))
                .hasMessageContaining("expected: rule | where | excess | reason");
    }

    private static List<String> problems(String listed) {
        return ListedExceptions.parse(listed).problems(List.of(LONG));
    }
}
