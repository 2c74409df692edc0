// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.weights.WeightOutcome.Changed;
import dev.sluice.cluster.weights.WeightOutcome.Full;
import dev.sluice.cluster.weights.WeightOutcome.Overtaken;
import dev.sluice.cluster.weights.WeightOverlays.Step;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightOverlaysTest {

    @Test
    void laterChangeWinsAndHearsWhatItReplaced() {
        WeightOverlays first = WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays();
        Step step = first.after(Edits.put("bob", 50, 50));

        WeightOverlay inForce = step.overlays().of(Edits.SHOP).orElseThrow();
        assertThat(inForce.by()).isEqualTo("bob");
        assertThat(inForce.version()).isEqualTo(2);
        assertThat(step.outcome())
                .isEqualTo(new Changed(first.of(Edits.SHOP), Optional.of(inForce)));
    }

    @Test
    void changeOnAnOldBaseIsNotMadeAndHearsWhoWasFaster() {
        WeightOverlays now = WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays();

        Step step = now.after(Edits.basedOn(0, Edits.put("bob", 50, 50)));

        assertThat(step.overlays()).isEqualTo(now);
        assertThat(step.outcome()).isEqualTo(new Overtaken(now.of(Edits.SHOP)));
    }

    @Test
    void changeOnTheRightBaseIsMade() {
        WeightOverlays now = WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays();

        Step step = now.after(Edits.basedOn(1, Edits.put("bob", 50, 50)));

        assertThat(step.overlays().of(Edits.SHOP).orElseThrow().weights())
                .isEqualTo(Edits.split(50, 50));
    }

    @Test
    void repeatedChangeCountsOnce() {
        WeightEdit edit = Edits.basedOn(0, Edits.put("ann", 75, 25));
        WeightOverlays once = WeightOverlays.NONE.after(edit).overlays();

        Step again = once.after(edit);

        assertThat(again.overlays()).isEqualTo(once);
        assertThat(again.outcome()).isEqualTo(new Changed(Optional.empty(), once.of(Edits.SHOP)));
    }

    @Test
    void versionIsNeverUsedTwiceForARoute() {
        WeightOverlays set = WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays();
        WeightOverlays cleared = set.after(Edits.clear("ann")).overlays();
        WeightOverlays again = cleared.after(Edits.put("ann", 75, 25)).overlays();

        assertThat(cleared.byRoute()).isEmpty();
        assertThat(cleared.version()).isEqualTo(2);
        assertThat(again.of(Edits.SHOP).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void clearingWhatIsNotThereChangesNothing() {
        Step step = WeightOverlays.NONE.after(Edits.clear("ann"));

        assertThat(step.overlays()).isEqualTo(WeightOverlays.NONE);
        assertThat(step.outcome()).isEqualTo(new Changed(Optional.empty(), Optional.empty()));
    }

    @Test
    void dropsAreRememberedAndClearsAreNot() {
        WeightOverlays set = WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays();

        assertThat(set.after(Edits.clear("ann")).overlays().dropped()).isEmpty();
        assertThat(set.after(Edits.drop("n1", "other destinations")).overlays().dropped())
                .containsExactly(
                        new OverlayDropped(
                                set.of(Edits.SHOP).orElseThrow(),
                                "n1",
                                Edits.NOON,
                                "other destinations"));
    }

    @Test
    void onlyTheLastDropsAreRemembered() {
        WeightOverlays now = WeightOverlays.NONE;
        for (int i = 0; i < WeightOverlays.DROPPED_MAX + 3; i++) {
            now = now.after(Edits.put("ann", 75, 25)).overlays();
            now = now.after(Edits.drop("n1", "change " + i)).overlays();
        }

        assertThat(now.dropped()).hasSize(WeightOverlays.DROPPED_MAX);
        assertThat(now.dropped().get(0).why()).isEqualTo("change 3");
    }

    @Test
    void overlaysAreBounded() {
        WeightOverlays now = WeightOverlays.NONE;
        for (int i = 0; i < WeightOverlays.OVERLAYS_MAX; i++) {
            now = now.after(Edits.put(route("r" + i), "ann", 1, 1)).overlays();
        }

        assertThat(now.after(Edits.put(route("one-more"), "ann", 1, 1)).outcome())
                .isEqualTo(new Full(WeightOverlays.OVERLAYS_MAX));
        assertThat(now.after(Edits.put(route("r7"), "ann", 2, 1)).outcome())
                .isInstanceOf(Changed.class);
    }

    @Test
    void weightsMustSumToSomething() {
        assertThatThrownBy(() -> Edits.put("ann", 0, 0))
                .hasMessage("total weight: 0 (expected: above 0)");
        assertThatThrownBy(() -> Edits.put("ann", 10, -1))
                .hasMessage("weight: -1 (expected: 0 to 2147483647)");
        assertThatThrownBy(() -> new WeightEdit.Put(Map.of()))
                .hasMessage("total weight: 0 (expected: above 0)");
    }

    private static RouteKey route(String name) {
        return new RouteKey("default", "shop", name);
    }
}
