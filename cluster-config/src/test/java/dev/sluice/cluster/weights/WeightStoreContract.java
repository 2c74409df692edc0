// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.weights.WeightOutcome.Changed;
import dev.sluice.cluster.weights.WeightOutcome.Overtaken;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every weight store does, seen from two nodes that share it. */
public abstract class WeightStoreContract {

    /** The store as one node has it; nothing was set in it. */
    protected abstract WeightStore one();

    /** The same store as another node has it. */
    protected abstract WeightStore another();

    @Test
    void emptyStoreHoldsNothing() {
        assertThat(await(one().all())).isEqualTo(WeightOverlays.NONE);
    }

    @Test
    void whatOneNodeSetsAnotherReads() {
        WeightOutcome outcome = await(one().change(Edits.put("ann", 75, 25)));

        WeightOverlay read = await(another().all()).of(Edits.SHOP).orElseThrow();
        assertThat(outcome).isEqualTo(new Changed(Optional.empty(), Optional.of(read)));
        assertThat(read.weights()).isEqualTo(Edits.split(75, 25));
        assertThat(read.by()).isEqualTo("ann");
        assertThat(read.at()).isEqualTo(Edits.NOON);
        assertThat(read.version()).isEqualTo(1);
    }

    @Test
    void observersOfAllNodesAreTold() {
        AtomicReference<WeightOverlays> here = new AtomicReference<>(WeightOverlays.NONE);
        AtomicReference<WeightOverlays> there = new AtomicReference<>(WeightOverlays.NONE);
        await(one().observe(here::set));
        await(another().observe(there::set));

        await(one().change(Edits.put("ann", 75, 25)));

        eventually("version seen here", () -> here.get().version() == 1);
        eventually("version seen there", () -> there.get().version() == 1);
        await(another().change(Edits.clear("bob")));
        eventually("version seen here", () -> here.get().version() == 2);
        assertThat(here.get().byRoute()).isEmpty();
    }

    @Test
    void observationEnds() {
        List<Long> ended = new CopyOnWriteArrayList<>();
        AtomicReference<WeightOverlays> goesOn = new AtomicReference<>(WeightOverlays.NONE);
        Runnable end = await(one().observe(overlays -> ended.add(overlays.version())));
        end.run();
        await(one().observe(goesOn::set));

        // Ending may take a moment; after it, a change is seen by one observer only.
        eventually(
                "change that only one observer saw",
                () -> {
                    ended.clear();
                    long before = goesOn.get().version();
                    await(one().change(Edits.put("ann", 75, 25)));
                    eventually("version seen", () -> goesOn.get().version() == before + 1);
                    return ended.isEmpty();
                });
    }

    @Test
    void setterWithAnOldBaseIsTold() {
        await(one().change(Edits.put("ann", 75, 25)));

        WeightOutcome outcome = await(another().change(Edits.basedOn(0, Edits.put("bob", 50, 50))));

        WeightOverlays now = await(one().all());
        assertThat(outcome).isEqualTo(new Overtaken(now.of(Edits.SHOP)));
        assertThat(now.of(Edits.SHOP).orElseThrow().by()).isEqualTo("ann");
    }

    @Test
    void ofConcurrentSettersWithOneBaseExactlyOneWins() {
        List<Future<WeightOutcome>> asked =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        (i % 2 == 0 ? one() : another())
                                                .change(
                                                        Edits.basedOn(
                                                                0,
                                                                Edits.put("setter " + i, i, 100))))
                        .toList();

        List<WeightOutcome> outcomes = asked.stream().map(WeightStoreContract::await).toList();

        Optional<WeightOverlay> stored = await(one().all()).of(Edits.SHOP);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Changed)
                .containsExactly(new Changed(Optional.empty(), stored));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Overtaken)
                .hasSize(19)
                .allMatch(new Overtaken(stored)::equals);
    }

    @Test
    void ofConcurrentSettersWithoutABaseTheLatestVersionWins() {
        List<Future<WeightOutcome>> asked =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        (i % 2 == 0 ? one() : another())
                                                .change(Edits.put("setter " + i, i, 100)))
                        .toList();

        List<WeightOverlay> made =
                asked.stream()
                        .map(WeightStoreContract::await)
                        .map(outcome -> ((Changed) outcome).after().orElseThrow())
                        .toList();

        WeightOverlay stored = await(another().all()).of(Edits.SHOP).orElseThrow();
        assertThat(made).extracting(WeightOverlay::version).doesNotHaveDuplicates();
        assertThat(stored.version()).isEqualTo(20);
        assertThat(made).contains(stored);
    }

    @Test
    void repeatedChangeCountsOnce() {
        WeightEdit edit = Edits.put("ann", 75, 25);
        await(one().change(edit));

        await(another().change(edit));

        assertThat(await(one().all()).version()).isEqualTo(1);
    }

    @Test
    void dropIsRememberedForAll() {
        await(one().change(Edits.put("ann", 75, 25)));

        await(one().change(Edits.drop("n1", "v3 is new")));

        OverlayDropped dropped = await(another().all()).dropped().get(0);
        assertThat(dropped.why()).isEqualTo("v3 is new");
        assertThat(dropped.overlay().by()).isEqualTo("ann");
    }

    @Test
    void offerIsTakenByAStoreThatKnowsLess() {
        WeightOverlays known =
                WeightOverlays.NONE
                        .after(Edits.put("ann", 75, 25))
                        .overlays()
                        .after(Edits.put("ann", 50, 50))
                        .overlays();

        await(one().offer(known));

        assertThat(await(another().all())).isEqualTo(known);
    }

    @Test
    void offerIsNotTakenByAStoreThatKnowsMoreOrTheSame() {
        WeightOverlays old = WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays();
        await(one().change(Edits.put("bob", 50, 50)));

        await(another().offer(old));

        assertThat(await(one().all()).of(Edits.SHOP).orElseThrow().by()).isEqualTo("bob");
    }

    protected static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
