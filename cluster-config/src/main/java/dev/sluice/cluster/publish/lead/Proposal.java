// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.config.read.source.ConfigBundle;

/**
 * A change that somebody wants published. Immutable.
 *
 * @param origin where the config came from, for people
 * @param pinned whether files and Git may not replace it
 * @param by the node that publishes it, or the operator who asked for it
 */
record Proposal(ConfigBundle bundle, String origin, boolean pinned, String by) {}
