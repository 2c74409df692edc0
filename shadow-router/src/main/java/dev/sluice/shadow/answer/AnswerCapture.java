// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an answer while it passes: the pieces of its body as long as they are few, and only their
 * digest from then on. Confined to one event loop.
 */
public final class AnswerCapture {

    /** Nearly all answers of an API; what is larger is compared by its digest. */
    public static final int KEPT_BYTES_MAX = 256 * 1024;

    private final boolean keeping;
    private final IntPredicate budget;
    private int status;
    private MultiMap headers = HttpHeaders.headers();
    private List<Buffer> kept = new ArrayList<>(2);
    private long bytes;
    private @Nullable MessageDigest digest;

    private AnswerCapture(boolean keeping, IntPredicate budget) {
        this.keeping = keeping;
        this.budget = budget;
    }

    /**
     * Keeps what is needed to compare.
     *
     * @param budget is asked for the bytes of every piece that is kept; what it refuses is digested
     */
    public static AnswerCapture keeping(IntPredicate budget) {
        return new AnswerCapture(true, budget);
    }

    /** Counts the bytes, and keeps none. */
    public static AnswerCapture counting() {
        return new AnswerCapture(false, bytes -> false);
    }

    /** Notes the head. */
    public void head(int status, MultiMap headers) {
        this.status = status;
        if (keeping) {
            this.headers = HttpHeaders.headers().addAll(headers);
        }
    }

    /** Notes a piece of the body. */
    public void chunk(Buffer chunk) {
        bytes += chunk.length();
        if (!keeping) {
            return;
        }
        if (digest == null) {
            if (bytes <= KEPT_BYTES_MAX && budget.test(chunk.length())) {
                kept.add(chunk);
                return;
            }
            digest = sha256();
            kept.forEach(this::digest);
            kept = List.of();
        }
        digest(chunk);
    }

    private void digest(Buffer chunk) {
        if (digest != null) {
            digest.update(chunk.getBytes());
        }
    }

    /** Bytes of the body so far. */
    public long bytes() {
        return bytes;
    }

    /** What was kept. */
    public CapturedAnswer end(boolean whole, long nanos) {
        String hex = digest == null ? "" : HexFormat.of().formatHex(digest.digest());
        return new CapturedAnswer(status, headers, body(), hex, bytes, whole, nanos);
    }

    private Buffer body() {
        if (kept.size() == 1) {
            return kept.get(0);
        }
        Buffer whole = Buffer.buffer();
        kept.forEach(whole::appendBuffer);
        return whole;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
