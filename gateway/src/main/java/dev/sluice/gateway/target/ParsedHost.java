// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

/** What became of a host as sent: it is understood, or refused with a reason. Immutable. */
public sealed interface ParsedHost permits CanonicalHost, RefusedTarget {}
