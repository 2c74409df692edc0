// SPDX-License-Identifier: Apache-2.0

/** Commands about the config of a running cluster: compare, publish, undo, and wait for it. */
@NullMarked
package dev.sluice.gateway.cli.live.config;

import org.jspecify.annotations.NullMarked;
