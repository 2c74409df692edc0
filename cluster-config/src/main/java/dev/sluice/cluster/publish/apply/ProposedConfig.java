// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.store.cell.ConfigEdition;

/**
 * A config with its bytes, proposed or committed. Immutable.
 *
 * @param edition its version, hash, origin and so on
 */
public record ProposedConfig(ConfigEdition edition, ConfigBundle bundle) {}
