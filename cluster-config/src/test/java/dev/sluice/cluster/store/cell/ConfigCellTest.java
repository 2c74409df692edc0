// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import static dev.sluice.cluster.store.cell.Editions.edition;
import static dev.sluice.cluster.store.cell.Editions.owner;
import static dev.sluice.cluster.store.cell.Editions.sized;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.store.cell.CellCommand.Adopt;
import dev.sluice.cluster.store.cell.CellCommand.Claim;
import dev.sluice.cluster.store.cell.CellCommand.Commit;
import dev.sluice.cluster.store.cell.CellCommand.Release;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigCellTest {

    private static final LeaseOwner ONE = owner("config-1");
    private static final LeaseOwner TWO = owner("config-2");

    private ConfigCell cell = ConfigCell.EMPTY;

    @Test
    void grantsTheFirstClaimTheFirstEpoch() {
        CellAnswer answer = apply(claim(ONE));

        assertThat(answer.done()).isTrue();
        assertThat(answer.head().leasedTo(ONE)).isTrue();
        assertThat(answer.head().epoch()).isEqualTo(1);
    }

    @Test
    void renewsTheLeaseOfItsOwnerInTheSameEpoch() {
        apply(claim(ONE));
        PublisherLease granted = lease();

        apply(claim(ONE));

        assertThat(lease().epoch()).isEqualTo(granted.epoch());
        assertThat(lease().renewal()).isGreaterThan(granted.renewal());
    }

    @Test
    void refusesTheLeaseToOthersAndNamesItsOwner() {
        apply(claim(ONE));

        CellAnswer answer = apply(claim(TWO));

        assertThat(answer.done()).isFalse();
        assertThat(answer.why()).contains("config-1");
        assertThat(answer.head().leasedTo(ONE)).isTrue();
    }

    @Test
    void treatsAnotherRunOfTheSameNodeAsAnotherOwner() {
        apply(claim(ONE));

        CellAnswer answer = apply(claim(new LeaseOwner(new NodeName("config-1"), "run-2")));

        assertThat(answer.done()).isFalse();
    }

    @Test
    void passesALeaseThatStoodStillToTheNextEpoch() {
        apply(claim(ONE));

        CellAnswer answer = apply(new Claim(TWO, Optional.of(lease())));

        assertThat(answer.head().leasedTo(TWO)).isTrue();
        assertThat(answer.head().epoch()).isEqualTo(2);
    }

    @Test
    void keepsALeaseThatWasRenewedSinceSomebodyHeldItForOver() {
        apply(claim(ONE));
        PublisherLease seen = lease();
        apply(claim(ONE));

        CellAnswer answer = apply(new Claim(TWO, Optional.of(seen)));

        assertThat(answer.done()).isFalse();
        assertThat(answer.head().leasedTo(ONE)).isTrue();
    }

    @Test
    void grantsAReleasedLeaseInAHigherEpoch() {
        apply(claim(ONE));
        apply(new Release(ONE));

        CellAnswer answer = apply(claim(TWO));

        assertThat(answer.head().leasedTo(TWO)).isTrue();
        assertThat(answer.head().epoch()).isEqualTo(2);
    }

    @Test
    void ignoresAReleaseByAnother() {
        apply(claim(ONE));

        apply(new Release(TWO));

        assertThat(cell.head().leasedTo(ONE)).isTrue();
    }

    @Test
    void commitsWhatFollowsTheVersionInForce() {
        apply(claim(ONE));

        CellAnswer answer = apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1)));

        assertThat(answer.done()).isTrue();
        assertThat(answer.head().committed()).contains(edition(1, 1));
    }

    @Test
    void answersARepeatedCommitAsTheFirstTime() {
        apply(claim(ONE));
        Commit commit = new Commit(ONE, ConfigVersion.NONE, edition(1, 1));
        apply(commit);
        apply(new Commit(ONE, new ConfigVersion(1, 1), edition(1, 2)));

        CellAnswer answer = apply(commit);

        assertThat(answer.done()).isTrue();
        assertThat(cell.history()).containsExactly(edition(1, 2), edition(1, 1));
    }

    @Test
    void refusesTheCommitOfAPublisherThatLostItsLease() {
        apply(claim(ONE));
        apply(new Claim(TWO, Optional.of(lease())));

        CellAnswer answer = apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1)));

        assertThat(answer.done()).isFalse();
        assertThat(answer.why()).contains("epoch 1", "epoch 2", "config-2");
        assertThat(cell.history()).isEmpty();
    }

    @Test
    void refusesTheCommitOfAnEpochThatItsOwnerHasLostAndWonAgain() {
        apply(claim(ONE));
        apply(new Release(ONE));
        apply(claim(ONE));

        CellAnswer answer = apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1)));

        assertThat(answer.done()).isFalse();
    }

    @Test
    void refusesACommitThatWasPreparedOnAnotherPredecessor() {
        apply(claim(ONE));
        apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1)));

        CellAnswer answer = apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1, "other")));

        assertThat(answer.done()).isFalse();
        assertThat(answer.why()).contains("1 (epoch 1) is in force");
        assertThat(answer.head().committed()).contains(edition(1, 1));
    }

    @Test
    void refusesACommitThatSkipsAVersion() {
        apply(claim(ONE));

        CellAnswer answer = apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 2)));

        assertThat(answer.done()).isFalse();
    }

    @Test
    void keepsSoManyFormerEditionsAndNoMore() {
        apply(claim(ONE));

        commit(ConfigCell.HISTORY_MAX + 3);

        assertThat(cell.history()).hasSize(ConfigCell.HISTORY_MAX);
        assertThat(cell.head().version().version()).isEqualTo(ConfigCell.HISTORY_MAX + 3);
    }

    @Test
    void keepsSoManyBytesOfFormerEditionsAndNoMore() {
        apply(claim(ONE));
        int large = ContentId.BYTES_MAX;
        apply(new Commit(ONE, ConfigVersion.NONE, sized(1, 1, large)));
        apply(new Commit(ONE, new ConfigVersion(1, 1), sized(1, 2, large)));

        apply(new Commit(ONE, new ConfigVersion(1, 2), sized(1, 3, large)));

        assertThat(cell.history())
                .extracting(edition -> edition.version().version())
                .containsExactly(3L, 2L);
    }

    @Test
    void adoptsTheHighestOfferWhateverTheirOrder() {
        apply(new Adopt(edition(2, 7)));
        apply(new Adopt(edition(3, 5)));
        apply(new Adopt(edition(2, 9)));

        assertThat(cell.head().version()).isEqualTo(new ConfigVersion(3, 5));
    }

    @Test
    void goesOnAboveTheEpochThatWasAdopted() {
        apply(new Adopt(edition(7, 20)));

        apply(claim(ONE));

        assertThat(cell.head().lease().map(PublisherLease::epoch)).contains(8L);
    }

    @Test
    void voidsALeaseThatWasGrantedBeforeAHigherEpochWasRemembered() {
        apply(claim(ONE));

        apply(new Adopt(edition(7, 20)));

        assertThat(cell.lease()).isEmpty();
    }

    @Test
    void mergesTwoHalvesToTheHigherVersionAboveBothEpochs() {
        apply(new Adopt(edition(3, 5)));
        ConfigCell higher = cell;
        cell = ConfigCell.EMPTY;
        apply(new Adopt(edition(2, 9)));
        apply(claim(ONE));
        apply(new Claim(TWO, cell.lease()));

        ConfigCell merged = cell.merge(higher);

        assertThat(merged).isEqualTo(higher.merge(cell));
        assertThat(merged.head().version()).isEqualTo(new ConfigVersion(3, 5));
        assertThat(merged.epoch()).isEqualTo(4);
        assertThat(merged.lease()).isEmpty();
    }

    private void commit(int count) {
        for (int version = 1; version <= count; version++) {
            ConfigVersion before = cell.head().version();
            assertThat(apply(new Commit(ONE, before, edition(1, version))).done()).isTrue();
        }
    }

    private CellAnswer apply(CellCommand command) {
        ConfigCell.Step step = cell.apply(command);
        cell = step.cell();
        return step.answer();
    }

    private PublisherLease lease() {
        return cell.lease().orElseThrow();
    }

    private static Claim claim(LeaseOwner owner) {
        return new Claim(owner, Optional.empty());
    }
}
