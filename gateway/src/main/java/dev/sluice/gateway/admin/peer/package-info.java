// SPDX-License-Identifier: Apache-2.0

/**
 * The way from one node's admin port to another's: {@code /nodes/<name>/...} goes to the internal
 * port of the member of that name, and to nobody else. The guards of the admin port have let the
 * request in before; what knows the members implements {@link dev.sluice.gateway.admin.peer.Peers}.
 */
@NullMarked
package dev.sluice.gateway.admin.peer;

import org.jspecify.annotations.NullMarked;
