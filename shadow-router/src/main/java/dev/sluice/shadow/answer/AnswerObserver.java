// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.answer;

/**
 * Is told when all answers to a request are there. Runs on the event loop of the exchange, after
 * the client had its answer; it must not block. Thread-safe: one observer serves all event loops.
 */
@FunctionalInterface
public interface AnswerObserver {

    void answered(Answers answers);
}
