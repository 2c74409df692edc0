// SPDX-License-Identifier: Apache-2.0

/** How the admin server answers: objects, problems, and what an endpoint is. Knows no node. */
@NullMarked
package dev.sluice.gateway.admin.answer;

import org.jspecify.annotations.NullMarked;
