// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota;

import dev.sluice.ratelimit.cell.QuotaTotal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * One file of totals. It is written aside, brought to the disk and then put in place, so a crash
 * leaves the former or the new one. Blocks. Confined to one caller at a time.
 */
final class QuotaTotalsFile {

    private final Path file;

    QuotaTotalsFile(Path file) {
        this.file = file;
    }

    /** The totals; none when there is no file yet. */
    List<QuotaTotal> read() throws IOException {
        return Files.exists(file) ? TotalsForm.decode(Files.readAllBytes(file)) : List.of();
    }

    void write(List<QuotaTotal> totals) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(TotalsForm.encode(totals));
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
