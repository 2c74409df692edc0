// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.answer.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from an admin port that the browser's machine can reach. A page may make a
 * browser send requests here in two ways. It may let its own name resolve to the loopback address:
 * then the {@code Host} header carries that name, so a server on loopback answers only to its own.
 * Or it may name the address: then the browser says in {@code Origin} whose page it is, so no
 * foreign origin is answered. Immutable.
 */
final class BrowserGuard implements Handler<RoutingContext> {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "::1");

    private final AdminConfig config;

    BrowserGuard(AdminConfig config) {
        this.config = config;
    }

    @Override
    public void handle(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority == null || authority.host().isEmpty()) {
            Problem.of(400, "Host: missing or malformed").send(context);
            return;
        }
        if (config.loopback() && !ownName(authority.host())) {
            Problem.of(
                            403,
                            "Host: "
                                    + authority.host()
                                    + " (expected: localhost, 127.0.0.1, [::1] or "
                                    + config.host()
                                    + ")")
                    .send(context);
            return;
        }
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (foreign(origin, context.request().getHeader(HttpHeaders.HOST))) {
            Problem.of(403, "Origin: " + origin + " (expected: none, or this server)")
                    .send(context);
            return;
        }
        context.next();
    }

    private boolean ownName(String name) {
        String host = unbracketed(name).toLowerCase(Locale.ROOT);
        return LOOPBACK_NAMES.contains(host) || host.equals(unbracketed(config.host()));
    }

    private static boolean foreign(@Nullable String origin, @Nullable String host) {
        return origin != null && !origin.equalsIgnoreCase("http://" + host);
    }

    private static String unbracketed(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return bracketed ? host.substring(1, host.length() - 1) : host;
    }
}
