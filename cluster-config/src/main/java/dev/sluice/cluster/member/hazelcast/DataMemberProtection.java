// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionFunction;
import dev.sluice.cluster.member.DataMajority;
import java.util.Collection;

/**
 * Lets the owner of a partition refuse a change while it sees no majority of the data members.
 * Immutable.
 */
public final class DataMemberProtection implements SplitBrainProtectionFunction {

    private final DataMajority majority;

    public DataMemberProtection(DataMajority majority) {
        this.majority = majority;
    }

    @Override
    public boolean apply(Collection<Member> members) {
        return majority.reachedBy(
                members.stream().filter(member -> !member.isLiteMember()).count());
    }
}
