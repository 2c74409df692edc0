// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.gateway.fault.FaultSwitch;
import dev.sluice.gateway.listener.wire.ConnectionCounts;
import dev.sluice.gateway.overload.Overload;

/**
 * What the event loops of a node share to keep it from harm. Immutable, and its parts are
 * thread-safe.
 *
 * @param faults whether routes inject any
 * @param overload whether new requests are refused
 * @param connections how many clients have open
 */
public record NodeGuards(FaultSwitch faults, Overload overload, ConnectionCounts connections) {}
