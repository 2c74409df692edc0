// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.grant.LimitKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuotaTotalsFileTest {

    private static final List<QuotaTotal> TOTALS =
            List.of(
                    new QuotaTotal(new LimitKey("ns/p/monthly", List.of("gold")), 1_900_000, 7),
                    new QuotaTotal(new LimitKey("ns/p/monthly", List.of("")), 1_900_000, 0));

    @TempDir private Path folder;

    private QuotaTotalsFile file() {
        return new QuotaTotalsFile(folder.resolve("quota-totals"));
    }

    @Test
    void missingFileHasNoTotals() throws IOException {
        assertThat(file().read()).isEmpty();
    }

    @Test
    void totalsAreReadAsTheyWereWrittenLast() throws IOException {
        file().write(List.of());
        file().write(TOTALS);

        assertThat(file().read()).isEqualTo(TOTALS);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void halfAFileIsRefused() throws IOException {
        file().write(TOTALS);
        Path path = folder.resolve("quota-totals");
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - 3));

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checksum: ");
    }

    @Test
    void otherFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("quota-totals"), "this is no file of totals");

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(IOException.class)
                .hasMessage("first word: 74686973 (expected: 736c7174)");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        Files.createFile(folder.resolve("quota-totals"));

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(IOException.class)
                .hasMessage("length: 0 (expected: at least 16 bytes)");
    }
}
