// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.suppress;

import dev.sluice.cluster.config.shadow.ShadowSelection;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.shadow.rule.CopyChanges;
import dev.sluice.shadow.rule.KeyHash;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes the head of a copy out of the head that went to the primary upstream. In this order:
 * credentials and what else is to go is left out, replacements and additions are put in, and at
 * last the marks, which no rule can take away: that it is a copy, a span of its own that is not
 * sampled, and for writes an idempotency key of its own. Trailers are never sent, so nothing can
 * hide there. Confined to one event loop.
 */
public final class Suppressor {

    private static final String TRACEPARENT = "traceparent";

    /** What speaks of the original's connection, of its way, or of it alone. */
    private static final FieldNames OF_THE_ORIGINAL =
            new FieldNames(
                    Set.of(
                            "connection",
                            "keep-alive",
                            "proxy-connection",
                            "te",
                            "trailer",
                            "transfer-encoding",
                            "upgrade",
                            "expect",
                            TRACEPARENT,
                            "tracestate",
                            CopyChanges.IDEMPOTENCY_KEY));

    private final CopyChanges changes;
    private final FieldNames stripped;
    private final RandomGenerator random;

    public Suppressor(CopyChanges changes, RandomGenerator random) {
        this.changes = changes;
        this.stripped = new FieldNames(changes.strip());
        this.random = random;
    }

    /** Whether a request is itself a copy, or was caused by one. */
    public static boolean marked(MultiMap headers) {
        return headers.contains(ShadowSuppression.MARK);
    }

    /** The head of the copy; {@code original} is not changed. */
    public CopyHead copy(CopyHead original) {
        MultiMap headers = HttpHeaders.headers();
        original.headers().forEach((name, value) -> keep(headers, name, value));
        changes.replace()
                .forEach(
                        (name, value) -> {
                            if (original.headers().contains(name)) {
                                headers.set(name, value);
                            }
                        });
        changes.set().forEach(headers::set);
        String host = headers.get(HttpHeaders.HOST);
        headers.set(HttpHeaders.HOST, changes.host().of(host == null ? "" : host));
        mark(original, headers);
        return new CopyHead(
                original.method(),
                QueryParameters.without(changes.queryParameters(), original.uri()),
                headers,
                original.body());
    }

    private void keep(MultiMap headers, String name, String value) {
        if (!stripped.contain(name)
                && !OF_THE_ORIGINAL.contain(name)
                && !name.equalsIgnoreCase(changes.idempotencyHeader())) {
            headers.add(name, value);
        }
    }

    private void mark(CopyHead original, MultiMap headers) {
        if (!headers.contains(ShadowSuppression.MARK)) {
            headers.set(ShadowSuppression.MARK, "1");
        }
        String traceparent = original.headers().get(TRACEPARENT);
        String trace = CopyTrace.of(traceparent == null ? "" : traceparent, random);
        if (!trace.isEmpty()) {
            headers.set(TRACEPARENT, trace);
        }
        if (!ShadowSelection.SAFE_METHODS.contains(original.method())) {
            headers.set(changes.idempotencyHeader(), "shadow-" + hash(original));
        }
    }

    /** Of the request's own key, so that a repeated write has one key; of its trace without one. */
    private String hash(CopyHead original) {
        String key = original.headers().get(changes.idempotencyHeader());
        String from = key == null ? original.headers().get(TRACEPARENT) : key;
        long hash =
                from == null ? random.nextLong() : KeyHash.end(KeyHash.add(KeyHash.EMPTY, from));
        return HexFormat.of().toHexDigits(hash);
    }
}
