// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link.hazelcast;

import com.hazelcast.instance.AddressPicker;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeContext;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.cluster.Joiner;
import com.hazelcast.internal.server.Server;
import com.hazelcast.internal.server.tcp.LocalAddressRegistry;
import com.hazelcast.internal.server.tcp.ServerSocketRegistry;
import dev.sluice.cluster.link.JoinNames;

/** The parts of a Hazelcast member, with our joiner and our admission. Immutable. */
final class JoinContext implements NodeContext {

    private final NodeContext parts = new DefaultNodeContext();
    private final JoinNames names;
    private final JoinWitness witness;

    JoinContext(JoinNames names, JoinWitness witness) {
        this.names = names;
        this.witness = witness;
    }

    @Override
    public NodeExtension createNodeExtension(Node node) {
        return new Admission(node);
    }

    @Override
    public AddressPicker createAddressPicker(Node node) {
        return parts.createAddressPicker(node);
    }

    @Override
    public Joiner createJoiner(Node node) {
        witness.follow(node);
        return new NamedJoiner(node, names, witness);
    }

    @Override
    public Server createServer(
            Node node, ServerSocketRegistry sockets, LocalAddressRegistry addresses) {
        return parts.createServer(node, sockets, addresses);
    }
}
