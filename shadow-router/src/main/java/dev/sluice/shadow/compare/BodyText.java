// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** What the head of an answer says of its body, and the body by it. Thread-safe: no state. */
final class BodyText {

    /** Four times what is kept of a body; a small one may unpack to any size. */
    static final int UNPACKED_BYTES_MAX = 1024 * 1024;

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private BodyText() {}

    /** Whether the body claims to be JSON. */
    static boolean json(Answer answer) {
        String type = answer.header(HttpHeaders.CONTENT_TYPE.toString());
        int parameters = type.indexOf(';');
        String plain = parameters < 0 ? type : type.substring(0, parameters);
        String media = plain.strip().toLowerCase(Locale.ROOT);
        return media.endsWith("/json") || media.endsWith("+json");
    }

    /** Whether the encoding of the body can be undone here. */
    static boolean readable(Answer answer) {
        return encoding(answer).isEmpty() || GZIP.contains(encoding(answer));
    }

    /**
     * The body without its encoding.
     *
     * @throws StreamConstraintsException if it is too large
     * @throws IOException if it is not in the encoding that it claims
     */
    static byte[] bytes(Answer answer) throws IOException {
        byte[] sent = answer.body().getBytes();
        if (encoding(answer).isEmpty()) {
            return sent;
        }
        try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] unpacked = unpacking.readNBytes(UNPACKED_BYTES_MAX + 1);
            if (unpacked.length > UNPACKED_BYTES_MAX) {
                throw new StreamConstraintsException("more than " + UNPACKED_BYTES_MAX + " bytes");
            }
            return unpacked;
        }
    }

    private static String encoding(Answer answer) {
        String encoding = answer.header(HttpHeaders.CONTENT_ENCODING.toString());
        String plain = encoding.strip().toLowerCase(Locale.ROOT);
        return plain.equals("identity") ? "" : plain;
    }

    /** SHA-256 of the body as it was sent, in hexadecimal digits. */
    static String digest(Answer answer) {
        if (!answer.kept()) {
            return answer.digest();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(answer.body().getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
