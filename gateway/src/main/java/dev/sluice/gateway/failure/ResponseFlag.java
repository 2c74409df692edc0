// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

/**
 * What was special about an exchange, in Envoy's two- and three-letter names, so that existing
 * dashboards and habits hold. Several are kept as the bits of an {@code int}. Immutable.
 */
public enum ResponseFlag {
    NO_ROUTE("NR"),
    NO_CLUSTER("NC"),
    NO_HEALTHY_UPSTREAM("UH"),
    UPSTREAM_CONNECTION_FAILURE("UF"),
    UPSTREAM_OVERFLOW("UO"),
    UPSTREAM_TERMINATION("UC"),
    UPSTREAM_PROTOCOL_ERROR("UPE"),
    UPSTREAM_TIMEOUT("UT"),
    UPSTREAM_RETRY_LIMIT("URX"),
    STREAM_IDLE_TIMEOUT("SI"),
    DOWNSTREAM_TERMINATION("DC"),
    DOWNSTREAM_PROTOCOL_ERROR("DPE"),
    LOCAL_RESET("LR"),
    RATE_LIMITED("RL"),
    DELAY_INJECTED("DI"),
    FAULT_INJECTED("FI"),
    OVERLOAD("OL");

    private final String code;

    ResponseFlag(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The flag's bit in a set of flags. */
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * The codes of a set of flags, joined by commas in the order of declaration; {@code -} for
     * none.
     */
    public static String codes(int flags) {
        if (flags == 0) {
            return "-";
        }
        StringBuilder codes = new StringBuilder();
        for (ResponseFlag flag : values()) {
            if ((flags & flag.bit()) != 0) {
                codes.append(codes.isEmpty() ? "" : ",").append(flag.code);
            }
        }
        return codes.toString();
    }
}
