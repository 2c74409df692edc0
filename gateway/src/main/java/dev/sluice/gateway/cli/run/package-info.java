// SPDX-License-Identifier: Apache-2.0

/** {@code sluice run}: a node, from its start to its drain. */
@NullMarked
package dev.sluice.gateway.cli.run;

import org.jspecify.annotations.NullMarked;
