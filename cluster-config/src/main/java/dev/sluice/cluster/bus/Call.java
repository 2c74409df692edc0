// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.config.Expect;

/**
 * A small question that one node asks another. Immutable.
 *
 * @param address {@code <module>.<verb>.v<major>}, such as {@code config.prepare.v1}
 * @param <Q> the question
 * @param <A> the answer
 */
public record Call<Q, A>(String address, MessageCodec<Q> questions, MessageCodec<A> answers) {

    public Call {
        Expect.that(
                Topic.ADDRESS.matcher(address).matches(),
                "address",
                address,
                "<module>.<verb>.v<major>");
    }
}
