// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.map.IMap;
import dev.sluice.cluster.store.StoreFailure;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in an IMap, cut into chunks, so that none holds up a partition for long and they spread
 * over the members. The key is the digest of the whole, a slash, and the number of the chunk.
 * Thread-safe: holds no state of its own.
 */
final class ContentChunks {

    /** A few milliseconds on a slow network; Hazelcast's own packets are of this order. */
    static final int CHUNK_BYTES = 256 * 1024;

    /** Enough to keep a network busy, and little enough to stay below the deadline of one. */
    private static final int AT_ONCE = 8;

    private final IMap<String, byte[]> chunks;
    private final Asker asker;

    /** Makes a call to Hazelcast bounded in time and bound to the caller's loop. */
    interface Asker {
        <T> Future<T> ask(Supplier<CompletionStage<T>> question);
    }

    /** What is done with one chunk. */
    private interface ChunkCall {
        Future<Buffer> on(String key, int at);
    }

    ContentChunks(IMap<String, byte[]> chunks, Asker asker) {
        this.chunks = chunks;
        this.asker = asker;
    }

    Future<ContentId> put(Buffer bytes) {
        ContentId content = ContentId.of(bytes);
        return each(
                        content,
                        (key, at) ->
                                asker.ask(() -> chunks.setAsync(key, chunk(bytes, at)))
                                        .map(done -> Buffer.buffer()))
                .map(content);
    }

    private static byte[] chunk(Buffer bytes, int at) {
        int from = at * CHUNK_BYTES;
        return bytes.getBytes(from, Math.min(bytes.length(), from + CHUNK_BYTES));
    }

    Future<Buffer> fetch(ContentId content) {
        return each(
                        content,
                        (key, at) -> asker.ask(() -> chunks.getAsync(key)).map(ContentChunks::part))
                .compose(parts -> whole(content, parts));
    }

    /** A chunk that is gone leaves a gap, which the digest of the whole tells. */
    private static Buffer part(byte @Nullable [] chunk) {
        return chunk == null ? Buffer.buffer() : Buffer.buffer(chunk);
    }

    private static Future<Buffer> whole(ContentId content, List<Buffer> parts) {
        Buffer bytes = Buffer.buffer(content.size());
        parts.forEach(bytes::appendBuffer);
        return ContentId.of(bytes).equals(content)
                ? Future.succeededFuture(bytes)
                : Future.failedFuture(StoreFailure.absent(content.digest()));
    }

    /** Blocks. */
    Set<String> digests() {
        return chunks.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('/')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Blocks. */
    void remove(String digest) {
        chunks.keySet().stream()
                .filter(key -> key.startsWith(digest + "/"))
                .forEach(chunks::delete);
    }

    private Future<List<Buffer>> each(ContentId content, ChunkCall call) {
        List<String> keys = keys(content);
        List<Buffer> answers = new ArrayList<>();
        Future<?> sent = Future.succeededFuture();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<String> batch = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            int first = from;
            sent = sent.compose(done -> together(batch, first, call)).onSuccess(answers::addAll);
        }
        return sent.map(done -> answers);
    }

    private static Future<List<Buffer>> together(List<String> keys, int first, ChunkCall call) {
        return Future.all(
                        IntStream.range(0, keys.size())
                                .mapToObj(at -> call.on(keys.get(at), first + at))
                                .toList())
                .map(CompositeFuture::<Buffer>list);
    }

    private static List<String> keys(ContentId content) {
        // Nothing is one empty chunk, so that it is there when it was put.
        int count = Math.max(1, (content.size() + CHUNK_BYTES - 1) / CHUNK_BYTES);
        return IntStream.range(0, count).mapToObj(at -> content.digest() + "/" + at).toList();
    }
}
