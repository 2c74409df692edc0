// SPDX-License-Identifier: Apache-2.0

/** The command {@code weights}, which asks a running node through its admin API. */
@NullMarked
package dev.sluice.gateway.cli.live.weights;

import org.jspecify.annotations.NullMarked;
