// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderOperationsTest {

    private final MultiMap headers =
            HttpHeaders.headers().add("a", "1").add("a", "2").add("b", "3");

    @Test
    void setReplacesEveryValue() {
        apply(new Operations(Map.of("A", "new", "c", "4"), Map.of(), List.of()));

        assertThat(headers.getAll("a")).containsExactly("new");
        assertThat(headers.getAll("c")).containsExactly("4");
        assertThat(headers.getAll("b")).containsExactly("3");
    }

    @Test
    void addKeepsWhatIsThere() {
        apply(new Operations(Map.of(), Map.of("A", "new"), List.of()));

        assertThat(headers.getAll("a")).containsExactly("1", "2", "new");
    }

    @Test
    void removeTakesEveryValueWhateverItsCase() {
        apply(new Operations(Map.of(), Map.of(), List.of("A", "missing")));

        assertThat(headers.names()).containsExactly("b");
    }

    @Test
    void removeRunsBeforeSetAndSetBeforeAdd() {
        apply(new Operations(Map.of("a", "set"), Map.of("a", "added"), List.of("a")));

        assertThat(headers.getAll("a")).containsExactly("set", "added");
    }

    @Test
    void hostIsLeftToTheRoute() {
        Operations operations =
                new Operations(Map.of("Host", "set"), Map.of(":authority", "added"), List.of());

        apply(operations);

        assertThat(headers.names()).containsExactlyInAnyOrder("a", "b");
        assertThat(HeaderOperations.authority(operations)).contains("set");
    }

    @Test
    void percentSignIsWrittenTwice() {
        apply(new Operations(Map.of("a", "100%%"), Map.of(), List.of()));

        assertThat(headers.get("a")).isEqualTo("100%");
    }

    @Test
    void noneChangesNothing() {
        apply(Operations.NONE);

        assertThat(headers.entries()).hasSize(3);
    }

    private void apply(Operations operations) {
        new HeaderOperations(operations).apply(headers);
    }
}
