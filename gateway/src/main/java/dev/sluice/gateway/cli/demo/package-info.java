// SPDX-License-Identifier: Apache-2.0

/**
 * {@code sluice demo} and {@code sluice demo-service}: what the demo says and shows. What runs in
 * it is in {@code gateway.demo}.
 */
@NullMarked
package dev.sluice.gateway.cli.demo;

import org.jspecify.annotations.NullMarked;
