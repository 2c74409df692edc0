// SPDX-License-Identifier: Apache-2.0

/**
 * What the admin plane asks of whoever holds the weights that are set on the running cluster. The
 * node answers; the admin server carries it over HTTP.
 */
@NullMarked
package dev.sluice.gateway.admin.weights;

import org.jspecify.annotations.NullMarked;
