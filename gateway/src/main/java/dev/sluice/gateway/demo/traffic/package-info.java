// SPDX-License-Identifier: Apache-2.0

/**
 * The demo's sample traffic: sends requests at a fixed rate and keeps count of who answered and
 * how. Knows no more of the node than the address of its listener.
 */
@NullMarked
package dev.sluice.gateway.demo.traffic;

import org.jspecify.annotations.NullMarked;
