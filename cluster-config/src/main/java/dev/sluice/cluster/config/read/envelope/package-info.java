// SPDX-License-Identifier: Apache-2.0

/**
 * What surrounds a spec: lists, {@code apiVersion}, {@code kind} and {@code metadata}, as
 * Kubernetes writes them. Turns each document into the resources that it holds, with their specs
 * decoded.
 */
@NullMarked
package dev.sluice.cluster.config.read.envelope;

import org.jspecify.annotations.NullMarked;
