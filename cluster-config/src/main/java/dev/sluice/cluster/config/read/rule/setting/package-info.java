// SPDX-License-Identifier: Apache-2.0

/** Rules for what is set for many resources at once: Mesh, Telemetry and ProxyConfig. */
@NullMarked
package dev.sluice.cluster.config.read.rule.setting;

import org.jspecify.annotations.NullMarked;
