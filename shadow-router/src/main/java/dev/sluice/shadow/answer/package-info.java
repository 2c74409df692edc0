// SPDX-License-Identifier: Apache-2.0

/**
 * The answers to a request and to its copies, as far as they are kept to be compared, and who is
 * told of them. Filled while answers pass; knows nothing of connections or comparisons.
 */
@NullMarked
package dev.sluice.shadow.answer;

import org.jspecify.annotations.NullMarked;
