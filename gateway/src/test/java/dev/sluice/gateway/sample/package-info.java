// SPDX-License-Identifier: Apache-2.0

/** What tests of routing are made of: config in a few words, and requests. */
@NullMarked
package dev.sluice.gateway.sample;

import org.jspecify.annotations.NullMarked;
