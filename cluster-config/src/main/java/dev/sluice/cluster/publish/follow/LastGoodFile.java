// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import dev.sluice.cluster.DurableFile;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.store.BundleForm;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the config in one file: a line of JSON that says which edition it is, then its bytes as the
 * store has them. Confined to one event loop; blocks only workers.
 */
public final class LastGoodFile implements LastGood {

    private final Vertx vertx;
    private final DurableFile file;

    /** Touches nothing yet. */
    public LastGoodFile(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = new DurableFile(file);
    }

    @Override
    public Future<Void> save(ProposedConfig config) {
        return vertx.executeBlocking(() -> write(config))
                .recover(
                        cause ->
                                Future.failedFuture(
                                        new IOException(
                                                "last-known-good: "
                                                        + cause
                                                        + " (expected: "
                                                        + file
                                                        + " can be written)")));
    }

    private @Nullable Void write(ProposedConfig config) throws IOException {
        Buffer bytes =
                CellJson.encode(config.edition())
                        .toBuffer()
                        .appendString("\n")
                        .appendBuffer(BundleForm.encode(config.bundle()));
        file.write(bytes.getBytes());
        return null;
    }

    @Override
    public Future<Optional<ProposedConfig>> load() {
        return vertx.executeBlocking(
                () -> {
                    Optional<byte[]> bytes = file.read();
                    return bytes.isPresent()
                            ? Optional.of(read(Buffer.buffer(bytes.get())))
                            : Optional.empty();
                });
    }

    private ProposedConfig read(Buffer bytes) throws IOException {
        try {
            int end = lineEnd(bytes);
            ConfigEdition edition = CellJson.edition(new JsonObject(bytes.getBuffer(0, end)));
            Buffer content = bytes.getBuffer(end + 1, bytes.length());
            if (!ContentId.of(content).equals(edition.content())) {
                throw new IllegalArgumentException("the bytes are not those of its edition");
            }
            return new ProposedConfig(edition, BundleForm.decode(content));
        } catch (IllegalArgumentException | DecodeException e) {
            throw new IOException(
                    "last-known-good: " + file + ": " + e.getMessage() + " (expected: as written)",
                    e);
        }
    }

    private static int lineEnd(Buffer bytes) {
        for (int at = 0; at < bytes.length(); at++) {
            if (bytes.getByte(at) == '\n') {
                return at;
            }
        }
        throw new IllegalArgumentException("no end of the first line");
    }
}
