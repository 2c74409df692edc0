// SPDX-License-Identifier: Apache-2.0

/**
 * A small HTTP service to route to: it echoes what it got, and misbehaves when it is told. It plays
 * the upstream in the demo, in the examples and in compose; knows nothing of the gateway.
 */
@NullMarked
package dev.sluice.gateway.demo.service;

import org.jspecify.annotations.NullMarked;
