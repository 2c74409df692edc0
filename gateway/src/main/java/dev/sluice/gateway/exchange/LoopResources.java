// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.body.ReplayBudget;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.ratelimit.LoopLimits;
import dev.sluice.shadow.LoopShadows;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What all exchanges of one event loop share. Confined to one event loop.
 *
 * @param clock wall clock, for the log only
 * @param limits the node's rate limits, as this loop decides by them
 * @param shadows the copies that this loop sends
 */
public record LoopResources(
        Vertx vertx,
        LoopTimers timers,
        InstantSource clock,
        RandomGenerator random,
        ExchangeKeeper keeper,
        ReplayBudget replayBudget,
        LoopLimits limits,
        LoopShadows shadows) {}
