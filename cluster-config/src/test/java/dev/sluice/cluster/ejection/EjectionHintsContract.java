// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every adapter does for the node that tells. */
public abstract class EjectionHintsContract {

    protected static final String SHOP = "shop:80";
    protected static final EndpointKey DEAD = new EndpointKey(SHOP, "10.0.0.1:8080");
    protected static final EndpointKey SICK = new EndpointKey(SHOP, "10.0.0.2:8080");

    protected final FakeTicker ticker = new FakeTicker();

    protected abstract EjectionHints hints();

    @Test
    void nothingIsHintedAtFirst() {
        assertThat(hints().hints(SHOP)).isEmpty();
    }

    @Test
    void hintFadesInALineAndIsGoneWithTheEjection() {
        hints().tell(DEAD, Duration.ofSeconds(40));

        assertThat(strength()).isEqualTo(1);
        ticker.advance(Duration.ofSeconds(10));
        assertThat(strength()).isEqualTo(0.75, Offset.offset(1e-9));
        ticker.advance(Duration.ofSeconds(20));
        assertThat(strength()).isEqualTo(0.25, Offset.offset(1e-9));
        assertThat(hints().hints(SHOP).get(0).nanosLeft())
                .isEqualTo(Duration.ofSeconds(10).toNanos());
        ticker.advance(Duration.ofSeconds(10));
        assertThat(hints().hints(SHOP)).isEmpty();
    }

    @Test
    void strongestHintIsFirst() {
        hints().tell(DEAD, Duration.ofSeconds(40));
        ticker.advance(Duration.ofSeconds(10));
        hints().tell(SICK, Duration.ofSeconds(40));

        assertThat(hints().hints(SHOP))
                .extracting(EjectionHint::endpoint)
                .containsExactly(SICK, DEAD);
    }

    @Test
    void upstreamsAreKeptApart() {
        hints().tell(new EndpointKey("cart:80", "10.0.0.1:8080"), Duration.ofSeconds(40));

        assertThat(hints().hints(SHOP)).isEmpty();
    }

    @Test
    void restoredEndpointIsHintedNoMore() {
        hints().tell(DEAD, Duration.ofSeconds(40));

        hints().restore(DEAD);

        assertThat(hints().hints(SHOP)).isEmpty();
    }

    @Test
    void observersAreToldUntilTheyEndIt() {
        List<EndpointKey> told = new ArrayList<>();
        Runnable end = hints().observe(told::add);

        hints().tell(DEAD, Duration.ofSeconds(40));
        end.run();
        hints().tell(SICK, Duration.ofSeconds(40));

        assertThat(told).containsExactly(DEAD);
    }

    @Test
    void hintsAreBoundedAndWhatEndsFirstMakesRoom() {
        hints().tell(DEAD, Duration.ofSeconds(1));
        for (int i = 0; i < HintTable.ENTRIES_MAX; i++) {
            hints().tell(new EndpointKey(SHOP, "10.1.0.1:" + (i + 1)), Duration.ofSeconds(40));
        }

        assertThat(hints().hints(SHOP))
                .hasSize(HintTable.ENTRIES_MAX)
                .extracting(EjectionHint::endpoint)
                .doesNotContain(DEAD);
    }

    private double strength() {
        return hints().hints(SHOP).get(0).strength();
    }
}
