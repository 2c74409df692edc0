// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.LeaseOwner;

/**
 * A node's place among those who share a config. Immutable.
 *
 * @param self this run of the node
 * @param loop that its part in the config is confined to
 */
public record ConfigSeat(
        LeaseOwner self,
        ConfigStore store,
        Bus bus,
        Membership membership,
        Loop loop,
        SeatClocks clocks) {}
