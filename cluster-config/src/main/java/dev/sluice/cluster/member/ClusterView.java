// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import dev.sluice.cluster.config.Expect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The cluster as one node sees it at one time. Immutable.
 *
 * @param self the node that sees
 * @param members all that it sees, itself included, by name
 * @param dataMembersExpected how many data members the operator has announced, at least 1
 */
public record ClusterView(Member self, List<Member> members, int dataMembersExpected) {

    public ClusterView {
        Expect.that(dataMembersExpected >= 1, "data members", dataMembersExpected, "at least 1");
        members =
                members.stream()
                        .sorted(
                                Comparator.comparing(Member::name)
                                        .thenComparing(Member::incarnation))
                        .toList();
    }

    public List<Member> with(Role role) {
        return members.stream().filter(member -> member.has(role)).toList();
    }

    public Optional<Member> named(NodeName name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    public long dataMembers() {
        return members.stream().filter(Member::holdsData).count();
    }

    /** How many data members make a majority. */
    public int majority() {
        return new DataMajority(dataMembersExpected).needed();
    }

    /**
     * Whether more than half of the announced data members are seen: only then may anything be
     * granted or committed, as at most one side of a split cluster sees that many.
     */
    public boolean hasMajority() {
        return new DataMajority(dataMembersExpected).reachedBy(dataMembers());
    }
}
