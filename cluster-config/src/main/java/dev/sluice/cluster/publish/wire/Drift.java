// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import java.time.Instant;

/**
 * A folder or repository that says other than what is in force. Immutable.
 *
 * @param hash of what it says
 * @param origin the folder or repository, for people
 * @param since by the wall clock of the node that reads it
 */
public record Drift(String hash, String origin, Instant since) {}
