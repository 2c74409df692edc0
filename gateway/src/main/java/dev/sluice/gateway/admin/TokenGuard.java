// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.answer.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Lets only those in who present the admin token. Immutable. */
final class TokenGuard implements Handler<RoutingContext> {

    private static final String SCHEME = "Bearer ";

    private final AdminToken token;

    TokenGuard(AdminToken token) {
        this.token = token;
    }

    @Override
    public void handle(RoutingContext context) {
        if (opens(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            context.next();
            return;
        }
        context.response().putHeader("www-authenticate", "Bearer realm=\"admin\"");
        Problem.of(401, "Authorization: expected the admin token as Bearer").send(context);
    }

    private boolean opens(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.matches(authorization.substring(SCHEME.length()).strip());
    }
}
