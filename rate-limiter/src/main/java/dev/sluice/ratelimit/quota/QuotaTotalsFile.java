// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota;

import dev.sluice.cluster.DurableFile;
import dev.sluice.ratelimit.cell.QuotaTotal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One file of totals; every method blocks. Confined to one caller at a time. */
final class QuotaTotalsFile {

    private final DurableFile file;

    QuotaTotalsFile(Path path) {
        this.file = new DurableFile(path);
    }

    /** The totals; none when there is no file yet. */
    List<QuotaTotal> read() throws IOException {
        Optional<byte[]> bytes = file.read();
        return bytes.isPresent() ? TotalsForm.decode(bytes.get()) : List.of();
    }

    void write(List<QuotaTotal> totals) throws IOException {
        file.write(TotalsForm.encode(totals));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
