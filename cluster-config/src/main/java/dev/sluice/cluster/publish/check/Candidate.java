// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.check;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.publish.wire.Reasons;

/**
 * What a folder or repository says now. Immutable.
 *
 * @param origin the folder, or the repository and its commit, for people
 * @param unread what of it could not be loaded; none when the bundle is whole
 */
public record Candidate(ConfigBundle bundle, String origin, Reasons unread) {}
