// SPDX-License-Identifier: Apache-2.0

/**
 * Endpoints of the admin server that do more than show a view: each checks what it was sent, asks
 * the node, and turns what comes of it into an answer.
 */
@NullMarked
package dev.sluice.gateway.admin.endpoint;

import org.jspecify.annotations.NullMarked;
