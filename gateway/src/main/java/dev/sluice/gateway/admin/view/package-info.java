// SPDX-License-Identifier: Apache-2.0

/**
 * What the admin plane can see of a node and ask of it, and the JSON that it shows of that.
 * Implemented by the root package; knows no other part of the gateway.
 */
@NullMarked
package dev.sluice.gateway.admin.view;

import org.jspecify.annotations.NullMarked;
