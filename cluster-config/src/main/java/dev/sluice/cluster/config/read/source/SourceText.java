// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.source.DocumentParts.Part;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes of one document to characters that YAML allows, or a positioned complaint about the first
 * that it does not. Thread-safe: holds no state.
 */
final class SourceText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SourceText() {}

    static Optional<SourceDocument> decode(
            String file, byte[] bytes, Part part, Findings findings) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(part.length());
        ByteBuffer input = ByteBuffer.wrap(bytes, part.offset(), part.length());
        CoderResult result = decoder.decode(input, characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            String found = String.format(Locale.ROOT, "0x%02x", bytes[input.position()]);
            findings.report(
                    ProblemCode.NOT_UTF8,
                    locate(file, part, text, text.length()),
                    "byte " + found + " is not UTF-8",
                    "a file saved as UTF-8");
            return Optional.empty();
        }
        if (text.startsWith(BYTE_ORDER_MARK)) {
            findings.report(
                    ProblemCode.NOT_UTF8,
                    locate(file, part, text, 0),
                    "byte order mark",
                    "a file saved as UTF-8 without one");
            return Optional.empty();
        }
        return allowed(file, text, part, findings)
                ? Optional.of(new SourceDocument(file, part.firstLine(), text))
                : Optional.empty();
    }

    private static boolean allowed(String file, String text, Part part, Findings findings) {
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (!printable(character)) {
                findings.report(
                        ProblemCode.FORBIDDEN_CHARACTER,
                        locate(file, part, text, index),
                        String.format(
                                Locale.ROOT,
                                "character U+%04X (expected: printable text; in double quotes it"
                                        + " may be written as \\u%04X)",
                                (int) character,
                                (int) character));
                return false;
            }
        }
        return true;
    }

    /** YAML's printable set; surrogates are sound here, because decoding has paired them. */
    private static boolean printable(char character) {
        if (character < ' ') {
            return character == '\t' || character == '\n' || character == '\r';
        }
        boolean control = character >= 0x7F && character < 0xA0 && character != 0x85;
        return !control && character < 0xFFFE;
    }

    private static Location locate(String file, Part part, String text, int index) {
        int line = part.firstLine();
        int lineStart = 0;
        for (int at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
            line++;
            lineStart = at + 1;
        }
        return new Location(file, line, text.codePointCount(lineStart, index) + 1);
    }
}
