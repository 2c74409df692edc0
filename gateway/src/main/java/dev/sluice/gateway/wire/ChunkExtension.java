// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * The extensions of a chunk, from behind the first semicolon to the line break (RFC 9112 section
 * 7.1.1): {@code name}, {@code name=value} or {@code name="value"}, with a semicolon between two.
 * White space outside of quotes, which the RFC calls bad, is refused. Confined to one event loop.
 */
final class ChunkExtension {

    private enum State {
        NAME_START,
        NAME,
        VALUE_START,
        VALUE,
        QUOTED,
        ESCAPED,
        QUOTED_END,
        BROKEN
    }

    /** Extensions have no use on the wire; a long one is an attack on the parser behind. */
    private static final int BYTES_MAX = 256;

    private State state = State.NAME_START;
    private int length;

    void begin() {
        state = State.NAME_START;
        length = 0;
    }

    /** Takes a byte; false when the extension is broken or too long. */
    boolean accept(byte value) {
        length++;
        state = next(value);
        return state != State.BROKEN && length <= BYTES_MAX;
    }

    /** Whether the line may end here. */
    boolean complete() {
        return state == State.NAME || state == State.VALUE || state == State.QUOTED_END;
    }

    private State next(byte value) {
        return switch (state) {
            case NAME_START -> Token.has(value) ? State.NAME : State.BROKEN;
            case NAME -> value == '=' ? State.VALUE_START : within(value, State.NAME);
            case VALUE_START -> value == '"' ? State.QUOTED : letter(value, State.VALUE);
            case VALUE -> within(value, State.VALUE);
            case QUOTED -> quoted(value);
            case ESCAPED -> text(value) ? State.QUOTED : State.BROKEN;
            case QUOTED_END -> value == ';' ? State.NAME_START : State.BROKEN;
            case BROKEN -> State.BROKEN;
        };
    }

    private static State within(byte value, State word) {
        return value == ';' ? State.NAME_START : letter(value, word);
    }

    private static State letter(byte value, State word) {
        return Token.has(value) ? word : State.BROKEN;
    }

    private static State quoted(byte value) {
        if (value == '"') {
            return State.QUOTED_END;
        }
        if (value == '\\') {
            return State.ESCAPED;
        }
        return text(value) ? State.QUOTED : State.BROKEN;
    }

    /** Bytes above 127 are negative. */
    private static boolean text(byte value) {
        return value < 0 || value == '\t' || (value >= ' ' && value != 127);
    }
}
