// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;

/**
 * A text whose references to the environment have been filled in. Prints only as it was written, so
 * that no log, message or view of a config shows what was filled in. Immutable.
 *
 * @param written with references such as <code>${env:NAME}</code>
 * @param revealed with the values of this node's environment; for the copy's bytes and nothing else
 */
public record SecretText(String written, String revealed) {

    public SecretText {
        // Not by Expect.notEmpty, whose message would be as good, but must never show a value.
        Expect.that(!revealed.isEmpty(), "replacement", written, "a text that is not empty");
    }

    @Override
    public String toString() {
        return written;
    }
}
