// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.LeaseOwner;

/**
 * What a publisher works with. Immutable.
 *
 * @param loop that the publisher is confined to
 */
public record PublisherParts(
        LeaseOwner self,
        ConfigStore store,
        Bus bus,
        Membership membership,
        Loop loop,
        PublisherClocks clocks) {}
