// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo;

import dev.sluice.gateway.listener.BindAddress;

/**
 * Where the demo listens. Immutable.
 *
 * @param mesh the node's listener
 * @param admin the node's admin API
 * @param v1 the service's version 1
 * @param v2 the service's version 2
 */
public record DemoSettings(BindAddress mesh, BindAddress admin, BindAddress v1, BindAddress v2) {}
