// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.CallFailure;
import dev.sluice.cluster.bus.CallFailure.Kind;
import dev.sluice.cluster.bus.Topic;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.member.NodeName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Nodes that reach each other at once, but for those that hang: what they are asked stays without
 * an answer until {@link #deadlinesPass}. Confined to one thread.
 */
final class FakeNetwork {

    private final Map<NodeName, Member> members = new HashMap<>();
    private final Map<String, Function<JsonObject, Future<JsonObject>>> answerers = new HashMap<>();
    private final Map<String, Map<NodeName, Consumer<JsonObject>>> observers = new HashMap<>();
    private final Set<NodeName> hanging = new HashSet<>();
    private final List<Promise<?>> unanswered = new ArrayList<>();

    void join(Member member) {
        members.put(member.name(), member);
    }

    /** The others no longer see it, nor it them. */
    void leave(NodeName node) {
        members.remove(node);
        answerers.keySet().removeIf(address -> address.endsWith("@" + node));
        observers.values().forEach(all -> all.remove(node));
    }

    void hang(NodeName node) {
        hanging.add(node);
    }

    void comeBack(NodeName node) {
        hanging.remove(node);
    }

    void deadlinesPass() {
        List<Promise<?>> late = List.copyOf(unanswered);
        unanswered.clear();
        late.forEach(promise -> promise.tryFail(new CallFailure(Kind.LATE, "no answer in time")));
    }

    Membership membership(Member self) {
        return new Membership() {
            @Override
            public ClusterView view() {
                return new ClusterView(self, List.copyOf(members.values()), 1);
            }

            @Override
            public Runnable observe(Consumer<ClusterView> observer) {
                return () -> {};
            }
        };
    }

    Bus bus(NodeName self) {
        return new NodeBus(self);
    }

    /** One node's end of the network. Confined to one thread. */
    private final class NodeBus implements Bus {

        private final NodeName self;

        NodeBus(NodeName self) {
            this.self = self;
        }

        @Override
        public <M> void publish(Topic<M> topic, M fact) {
            JsonObject wire = topic.codec().encode(fact).copy();
            observers.getOrDefault(topic.address(), Map.of()).entrySet().stream()
                    .filter(entry -> !hanging.contains(entry.getKey()))
                    .forEach(entry -> entry.getValue().accept(wire));
        }

        @Override
        public <M> Future<Runnable> observe(Topic<M> topic, Consumer<M> observer) {
            observers
                    .computeIfAbsent(topic.address(), address -> new HashMap<>())
                    .put(self, wire -> observer.accept(topic.codec().decode(wire)));
            return Future.succeededFuture(() -> {});
        }

        @Override
        public <Q, A> Future<A> ask(Call<Q, A> call, NodeName node, Q question, Duration deadline) {
            if (hanging.contains(node)) {
                Promise<A> promise = Promise.promise();
                unanswered.add(promise);
                return promise.future();
            }
            Function<JsonObject, Future<JsonObject>> answerer =
                    answerers.get(call.address() + "@" + node);
            return answerer == null
                    ? Future.failedFuture(new CallFailure(Kind.ABSENT, node + " does not answer"))
                    : answerer.apply(call.questions().encode(question).copy())
                            .map(wire -> call.answers().decode(wire));
        }

        @Override
        public <Q, A> Future<Runnable> answer(Call<Q, A> call, Function<Q, Future<A>> answerer) {
            answerers.put(
                    call.address() + "@" + self,
                    wire ->
                            answerer.apply(call.questions().decode(wire))
                                    .map(answer -> call.answers().encode(answer).copy()));
            return Future.succeededFuture(() -> {});
        }
    }
}
