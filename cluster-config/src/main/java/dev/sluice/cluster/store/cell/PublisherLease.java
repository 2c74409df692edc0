// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

/**
 * Who may publish. The cell has no clock: whoever waits sees that {@code renewal} stands still for
 * a whole term of its own clock and then says which renewal it holds to be the last. Immutable.
 *
 * @param epoch fences: a commit under an earlier one is refused for good
 * @param renewal counts how often the owner has said that it lives
 */
public record PublisherLease(LeaseOwner owner, long epoch, long renewal) {

    PublisherLease renewed() {
        return new PublisherLease(owner, epoch, renewal + 1);
    }
}
