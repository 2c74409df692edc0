// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import java.util.function.Function;

/**
 * The text that somebody gave for a setting. Immutable.
 *
 * @param origin the flag, the variable, or the line of the node file, for messages
 */
public record GivenValue(String text, String origin) {

    /**
     * The meaning of the text.
     *
     * @param reading throws {@link IllegalArgumentException} reading {@code name: value (expected:
     *     rule)} for a text that means nothing
     */
    public <T> T as(Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException refusal) {
            throw CommandFailure.usage(origin + ": " + refusal.getMessage());
        }
    }

    /** The message for a text that is not as it should be. */
    public CommandFailure refused(String expected) {
        return CommandFailure.usage(origin + ": " + text + " (expected: " + expected + ")");
    }
}
