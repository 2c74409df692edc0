// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import java.time.Instant;

/**
 * The last config that a publisher could not put in force. Immutable.
 *
 * @param hash of its canonical form; empty when it could not be read
 * @param origin where it came from, for people
 * @param at by the publisher's wall clock
 * @param reasons each led by the node that refused, if it was a node
 */
public record RefusedConfig(String hash, String origin, Instant at, Reasons reasons) {}
