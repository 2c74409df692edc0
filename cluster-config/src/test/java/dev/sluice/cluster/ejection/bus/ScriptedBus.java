// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.Topic;
import dev.sluice.cluster.member.NodeName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A bus that keeps facts until a test has them delivered, in what order and how often it likes,
 * through their wire form. Confined to the thread of the test.
 */
final class ScriptedBus implements Bus {

    private final List<Runnable> underWay = new ArrayList<>();
    private final List<Consumer<EjectionsTold>> observers = new ArrayList<>();

    @Override
    public <M> void publish(Topic<M> topic, M fact) {
        JsonObject wire = new JsonObject(topic.codec().encode(fact).encode());
        underWay.add(() -> told((EjectionsTold) topic.codec().decode(wire)));
    }

    /** As if some node had told this. */
    void told(EjectionsTold fact) {
        observers.forEach(observer -> observer.accept(fact));
    }

    void deliverAll() {
        List<Runnable> facts = List.copyOf(underWay);
        underWay.clear();
        facts.forEach(Runnable::run);
    }

    void loseAll() {
        underWay.clear();
    }

    void reverse() {
        Collections.reverse(underWay);
    }

    /** Loses some, doubles some, and delivers them in any order. */
    void deliverBadly(Random chance) {
        List<Runnable> facts = new ArrayList<>();
        for (Runnable fact : underWay) {
            int times = chance.nextInt(3);
            facts.addAll(Collections.nCopies(times, fact));
        }
        underWay.clear();
        Collections.shuffle(facts, chance);
        facts.forEach(Runnable::run);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <M> Future<Runnable> observe(Topic<M> topic, Consumer<M> observer) {
        observers.add((Consumer<EjectionsTold>) observer);
        return Future.succeededFuture(() -> observers.remove(observer));
    }

    @Override
    public <Q, A> Future<A> ask(Call<Q, A> call, NodeName node, Q question, Duration deadline) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public <Q, A> Future<Runnable> answer(Call<Q, A> call, Function<Q, Future<A>> answerer) {
        throw new UnsupportedOperationException("nobody answers");
    }
}
