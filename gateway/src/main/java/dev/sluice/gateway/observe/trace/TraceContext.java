// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.trace;

/**
 * The trace headers that a request is forwarded with. Immutable.
 *
 * @param traceparent always valid
 * @param tracestate all members in one value, empty when there are none to forward
 */
public record TraceContext(String traceparent, String tracestate) {}
