// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

/** What became of a request target: it is understood, or refused with a reason. Immutable. */
public sealed interface ParsedTarget permits RequestTarget, RefusedTarget {}
