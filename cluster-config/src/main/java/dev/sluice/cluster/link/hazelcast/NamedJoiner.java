// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.impl.TcpIpJoiner;
import dev.sluice.cluster.link.JoinNames;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Hazelcast's own way of joining by TCP, over addresses of ours: Hazelcast takes one address of a
 * name and complains about an unknown one again and again. Thread-safe: what it holds is.
 */
final class NamedJoiner extends TcpIpJoiner {

    private final JoinNames names;
    private final JoinWitness witness;

    NamedJoiner(Node node, JoinNames names, JoinWitness witness) {
        super(node);
        this.names = names;
        this.witness = witness;
    }

    @Override
    protected Collection<Address> getPossibleAddresses() {
        Set<Address> own = node.getLocalAddressRegistry().getLocalAddresses();
        var addresses = new LinkedHashSet<Address>();
        for (InetSocketAddress found : names.resolve()) {
            Address address = new Address(found);
            if (!own.contains(address) && !address.equals(node.getThisAddress())) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /**
     * For good is whoever answered and is of another cluster; the others are only not there yet.
     */
    @Override
    public void blacklist(Address address, boolean permanent) {
        if (permanent) {
            witness.stranger(address);
        }
        super.blacklist(address, permanent);
    }

    @Override
    public void onMemberAdded(Member member) {
        witness.friend(member.getAddress());
        super.onMemberAdded(member);
    }
}
