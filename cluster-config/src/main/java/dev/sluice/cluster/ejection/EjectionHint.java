// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

/**
 * That an endpoint may be bad, as others found out. Immutable.
 *
 * @param strength from 1 for what was just found out, down to 0
 * @param nanosLeft how long the node that told has it ejected yet
 */
public record EjectionHint(EndpointKey endpoint, double strength, long nanosLeft) {}
