// SPDX-License-Identifier: Apache-2.0

/** {@code sluice check}: reads a config as a node would, and reports what is wrong or doubtful. */
@NullMarked
package dev.sluice.gateway.cli.check;

import org.jspecify.annotations.NullMarked;
