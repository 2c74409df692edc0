// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store;

import static dev.sluice.cluster.store.cell.Editions.edition;
import static dev.sluice.cluster.store.cell.Editions.owner;
import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.store.cell.CellAnswer;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellCommand.Adopt;
import dev.sluice.cluster.store.cell.CellCommand.Claim;
import dev.sluice.cluster.store.cell.CellCommand.Commit;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.store.cell.ContentId;
import dev.sluice.cluster.store.cell.LeaseOwner;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every store of configs does. The two stores that {@link #one} and {@link #other} give are
 * the same store, seen from two nodes if it can be. Confined to one thread.
 */
public abstract class ConfigStoreContract {

    private static final LeaseOwner ONE = owner("config-1");
    private static final LeaseOwner TWO = owner("config-2");

    protected abstract ConfigStore one();

    protected abstract ConfigStore other();

    @Test
    void isEmptyAtFirst() {
        assertThat(await(one().cell()).history()).isEmpty();
        assertThat(await(one().head()).version()).isEqualTo(ConfigVersion.NONE);
        assertThat(await(one().digests())).isEmpty();
    }

    @Test
    void showsOnAllNodesWhatOneHasCommitted() {
        apply(one(), claim(ONE));

        CellAnswer answer = apply(one(), new Commit(ONE, ConfigVersion.NONE, edition(1, 1)));

        assertThat(answer.done()).isTrue();
        assertThat(await(other().head()).committed()).contains(edition(1, 1));
        assertThat(await(other().head()).leasedTo(ONE)).isTrue();
        assertThat(await(other().cell()).history()).containsExactly(edition(1, 1));
    }

    @Test
    void grantsTheLeaseToOneOfManyThatClaimAtOnce() {
        List<Future<CellAnswer>> claims =
                IntStream.range(0, 20)
                        .mapToObj(
                                at ->
                                        (at % 2 == 0 ? one() : other())
                                                .apply(claim(owner("config-" + at))))
                        .toList();

        List<CellAnswer> granted =
                claims.stream().map(ConfigStoreContract::await).filter(CellAnswer::done).toList();

        assertThat(granted).hasSize(1);
        assertThat(await(one().head()).epoch()).isEqualTo(1);
    }

    @Test
    void commitsOneOfTwoThatFollowTheSameVersion() {
        apply(one(), claim(ONE));

        Future<CellAnswer> first =
                one().apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1, "a")));
        Future<CellAnswer> second =
                other().apply(new Commit(ONE, ConfigVersion.NONE, edition(1, 1, "b")));

        assertThat(List.of(await(first).done(), await(second).done()))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void refusesTheCommitOfAPublisherThatWasReplaced() {
        apply(one(), claim(ONE));
        apply(other(), new Claim(TWO, await(other().head()).lease()));
        apply(other(), new Commit(TWO, ConfigVersion.NONE, edition(2, 1)));

        CellAnswer answer = apply(one(), new Commit(ONE, ConfigVersion.NONE, edition(1, 1)));

        assertThat(answer.done()).isFalse();
        assertThat(answer.head().committed()).contains(edition(2, 1));
    }

    @Test
    void takesARepeatedCommandForDone() {
        apply(one(), claim(ONE));
        Commit commit = new Commit(ONE, ConfigVersion.NONE, edition(1, 1));
        apply(one(), commit);

        assertThat(apply(one(), commit).done()).isTrue();
        assertThat(await(one().cell()).history()).containsExactly(edition(1, 1));
    }

    @Test
    void adoptsTheHigherOfTwoThatWereKept() {
        apply(one(), new Adopt(edition(2, 9)));
        apply(other(), new Adopt(edition(3, 5)));
        apply(one(), new Adopt(edition(2, 10)));

        assertThat(await(one().head()).version()).isEqualTo(new ConfigVersion(3, 5));
    }

    @Test
    void tellsObserversOfACommitUntilTheyEnd() {
        AtomicInteger told = new AtomicInteger();
        AtomicInteger still = new AtomicInteger();
        Runnable end = await(other().observe(told::incrementAndGet));
        await(other().observe(still::incrementAndGet));

        apply(one(), new Adopt(edition(1, 1)));

        eventually("told", told::get, count -> count > 0);
        end.run();
        AtomicInteger version = new AtomicInteger(1);
        eventually(
                "told no more, while the other is",
                () -> {
                    int before = told.get();
                    int stillBefore = still.get();
                    apply(one(), new Adopt(edition(1, version.incrementAndGet())));
                    eventually("told the other", still::get, count -> count > stillBefore);
                    return told.get() == before;
                });
    }

    @Test
    void keepsBytesOfAnySizeUntilTheyAreRemoved() {
        for (int size : List.of(0, 1, 262_143, 262_144, 262_145, 3_000_000)) {
            Buffer bytes = bytes(size);

            ContentId content = await(one().put(bytes));

            assertThat(content).isEqualTo(ContentId.of(bytes));
            assertThat(await(other().fetch(content))).isEqualTo(bytes);
            assertThat(await(other().digests())).containsExactly(content.digest());
            await(other().remove(content.digest()));
            assertThat(await(one().digests())).isEmpty();
        }
    }

    @Test
    void keepsOnceWhatIsPutTwice() {
        await(one().put(bytes(10)));
        await(other().put(bytes(10)));

        assertThat(await(one().digests())).hasSize(1);
    }

    @Test
    void failsToFetchWhatIsNotThere() {
        ContentId absent = ContentId.of(Buffer.buffer("never put"));

        assertThatThrownBy(() -> await(one().fetch(absent)))
                .hasRootCauseInstanceOf(StoreFailure.class)
                .hasMessageContaining(absent.digest());
    }

    protected static CellAnswer apply(ConfigStore store, CellCommand command) {
        return await(store.apply(command));
    }

    protected static Claim claim(LeaseOwner owner) {
        return new Claim(owner, Optional.empty());
    }

    private static Buffer bytes(int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(size).nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    protected static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(15, TimeUnit.SECONDS)
                .join();
    }
}
