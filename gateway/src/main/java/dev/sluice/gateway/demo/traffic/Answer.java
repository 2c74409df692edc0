// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.traffic;

import java.util.Optional;

/**
 * How one sample request ended. Immutable.
 *
 * @param version of the service that answered; absent when the gateway answered itself, or nobody
 * @param outcome the status, or words for why there is none
 */
public record Answer(Optional<String> version, String outcome) {}
