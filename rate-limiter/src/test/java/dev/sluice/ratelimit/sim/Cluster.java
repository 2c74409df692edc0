// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.grant.LimitKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One side's belief of who the data members are and which of them keep each partition: owner first,
 * then as many backups as make a majority with it. After a split there are two of these. Confined
 * to one thread.
 */
final class Cluster {

    static final int PARTITIONS = 5;

    private final int expected;
    private final List<Member> members = new ArrayList<>();
    private final List<List<Member>> replicas = new ArrayList<>();

    Cluster(int expected) {
        this.expected = expected;
        for (int i = 0; i < PARTITIONS; i++) {
            replicas.add(new ArrayList<>());
        }
    }

    /** What one side of a split believes when it has given up the other. */
    Cluster without(List<Member> gone) {
        Cluster side = new Cluster(expected);
        side.members.addAll(members);
        for (int i = 0; i < PARTITIONS; i++) {
            side.replicas.get(i).addAll(replicas.get(i));
        }
        gone.forEach(side::remove);
        return side;
    }

    boolean majority() {
        return members.size() >= expected / 2 + 1;
    }

    List<Member> members() {
        return members;
    }

    List<Member> replicas(int partition) {
        return replicas.get(partition);
    }

    void add(Member member) {
        members.add(member);
        repair();
    }

    void remove(Member member) {
        members.remove(member);
        replicas.forEach(list -> list.remove(member));
        repair();
    }

    /** A backup becomes owner while all are well, as when a member has joined. */
    void handOver(int partition) {
        List<Member> list = replicas.get(partition);
        if (list.size() > 1) {
            list.add(list.remove(0));
        }
    }

    /** A backup becomes owner where the owner is gone; new backups copy from it. */
    private void repair() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Member> list = replicas.get(partition);
            for (int i = 0; i < members.size() && list.size() < expected / 2 + 1; i++) {
                Member candidate = members.get((partition + i) % members.size());
                if (!list.contains(candidate)) {
                    copy(partition, list, candidate);
                    list.add(candidate);
                }
            }
        }
    }

    private static void copy(int partition, List<Member> from, Member to) {
        Map<LimitKey, Cell> cells =
                from.isEmpty() ? Map.of() : from.get(0).copies().get(partition).cells();
        long knownSinceNanos = to.process().getAsLong();
        to.copies().put(partition, new Member.Copy(cells, knownSinceNanos));
    }
}
