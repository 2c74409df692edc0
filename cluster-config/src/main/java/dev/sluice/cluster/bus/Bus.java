// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.member.NodeName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Port: facts to all nodes, and questions to one. Observers and answerers are called on the event
 * loop of the bus, which is nobody else's, and must not block it. Futures complete on the event
 * loop of the caller, if it is on one. Thread-safe.
 */
public interface Bus {

    /**
     * Tells all nodes, this one included; nobody says whether they heard.
     *
     * @throws IllegalArgumentException when the fact is larger than the bus carries
     */
    <M> void publish(Topic<M> topic, M fact);

    /**
     * Calls {@code observer} with each fact; one that cannot be decoded is logged, counted and
     * dropped.
     *
     * @return ends the observation; the future completes when the cluster knows of it. A node that
     *     has told of this topic before may take some 20 ms more to include this one.
     */
    <M> Future<Runnable> observe(Topic<M> topic, Consumer<M> observer);

    /**
     * Asks one node.
     *
     * @return the answer; fails with a {@link CallFailure} when there is none within {@code
     *     deadline}, the node is not there, or it could not answer
     */
    <Q, A> Future<A> ask(Call<Q, A> call, NodeName node, Q question, Duration deadline);

    /**
     * Answers what is asked of this node.
     *
     * @return ends it; the future completes when others can ask, and fails when this node has an
     *     answerer for the call already
     */
    <Q, A> Future<Runnable> answer(Call<Q, A> call, Function<Q, Future<A>> answerer);
}
