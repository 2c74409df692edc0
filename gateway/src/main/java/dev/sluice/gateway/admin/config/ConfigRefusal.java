// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.config;

/** Something about the config was not done; the message says why, for people. Immutable. */
public final class ConfigRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private ConfigRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The config, or what is asked for, does not do. */
    public static ConfigRefusal conflict(String message) {
        return new ConfigRefusal(409, message);
    }

    /** It cannot be done now; whether it was done is not known. */
    public static ConfigRefusal unavailable(String message) {
        return new ConfigRefusal(503, message);
    }

    /** As HTTP has it. */
    public int status() {
        return status;
    }
}
