// SPDX-License-Identifier: Apache-2.0

/** What a running node says of itself and of its cluster, and whether that is as it should be. */
@NullMarked
package dev.sluice.gateway.cli.live.status;

import org.jspecify.annotations.NullMarked;
