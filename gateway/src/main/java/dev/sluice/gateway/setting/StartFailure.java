// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

/**
 * A node could not start, for a reason that an operator can mend. The message names what was found,
 * what was expected, and the flag or file to change. Immutable.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message, null, false, false);
    }
}
