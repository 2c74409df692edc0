// SPDX-License-Identifier: Apache-2.0
/** The command {@code limits}, which asks the nodes of a cluster through one admin API. */
@NullMarked
package dev.sluice.gateway.cli.live.limits;

import org.jspecify.annotations.NullMarked;
