// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.cluster.config.Defaults;

/** A listener's address could not be bound; the message says what to do about it. Immutable. */
public final class BindFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BindFailure(ListenerSettings settings, Throwable cause) {
        super(message(settings, cause), cause, false, false);
    }

    private static String message(ListenerSettings settings, Throwable cause) {
        String flag =
                settings.name().equals(Defaults.MESH_GATEWAY)
                        ? "--mesh HOST:PORT"
                        : "--listen NUMBER=HOST:PORT";
        return ("listener %s: cannot bind %s: %s (expected: an address of this host that is free;"
                        + " choose another with %s)")
                .formatted(settings.name(), settings.address(), cause.getMessage(), flag);
    }
}
