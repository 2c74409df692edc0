// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import dev.sluice.cluster.config.read.source.LoadedConfig;

/** A config as a source has found it, good or bad. Immutable. */
public record FoundConfig(LoadedConfig loaded, SourceOrigin origin) {}
