// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.config.Expect;
import java.util.regex.Pattern;

/**
 * Where facts of one kind are told to all nodes. Immutable.
 *
 * @param address {@code <module>.<fact>.v<major>}, such as {@code gateway.endpoint-ejected.v1}
 * @param <M> the fact, a record named in the past tense
 */
public record Topic<M>(String address, MessageCodec<M> codec) {

    static final Pattern ADDRESS = Pattern.compile("[a-z-]+\\.[a-z-]+\\.v[1-9][0-9]*");

    public Topic {
        Expect.that(
                ADDRESS.matcher(address).matches(), "address", address, "<module>.<fact>.v<major>");
    }
}
