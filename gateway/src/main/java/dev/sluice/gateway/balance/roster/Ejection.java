// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import java.time.Duration;

/**
 * An endpoint was ejected. Immutable.
 *
 * @param lasting how long it will be away
 * @param inRow which ejection of the endpoint this is, those that are long past not counted
 */
public record Ejection(Endpoint endpoint, EjectionReason reason, Duration lasting, int inRow) {}
