// SPDX-License-Identifier: Apache-2.0

/** Holds what a running node does against what Istio's own integration tests expect. */
@NullMarked
package dev.sluice.gateway.istio;

import org.jspecify.annotations.NullMarked;
