// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

/**
 * Where a copy is sent. Immutable.
 *
 * @param host an IP address, so that nothing has to be resolved while a request passes
 */
public record ShadowEndpoint(String host, int port) {}
