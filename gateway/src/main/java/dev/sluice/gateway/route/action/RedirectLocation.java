// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import dev.sluice.cluster.config.http.HttpAction.Redirect;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.target.CanonicalHost;
import dev.sluice.gateway.target.CanonicalPath;
import dev.sluice.gateway.target.RequestTarget;

/**
 * Gives the Location of a redirect. It is always absolute, and what the config leaves out is taken
 * from the request. The query is kept, unless the new path has one of its own. Immutable.
 */
public final class RedirectLocation {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Redirect redirect;

    public RedirectLocation(Redirect redirect) {
        this.redirect = redirect;
    }

    /** The Location for a request that came by this match. */
    public String of(RouteRequest request, RouteMatch match) {
        String scheme = redirect.scheme().orElse(request.scheme());
        String host = redirect.authority().orElse(request.target().host().name());
        int port = port(request, scheme);
        String shownPort = port == CanonicalHost.NO_PORT ? "" : ":" + port;
        return scheme + "://" + host + shownPort + pathAndQuery(request.target(), match);
    }

    private int port(RouteRequest request, String scheme) {
        int sent = request.target().host().port();
        int port = sent;
        if (redirect.port().isPresent()) {
            port = redirect.port().getAsInt();
        } else if (redirect.portFromRequest()) {
            port = sent == CanonicalHost.NO_PORT ? defaultPort(request.scheme()) : sent;
        } else if (redirect.authority().isPresent() || sent == defaultPort(request.scheme())) {
            port = CanonicalHost.NO_PORT;
        }
        return port == defaultPort(scheme) ? CanonicalHost.NO_PORT : port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private String pathAndQuery(RequestTarget target, RouteMatch match) {
        if (redirect.path().isEmpty()) {
            return target.path() + target.query();
        }
        Redirect.Path path = redirect.path().get();
        if (path.prefixOnly()) {
            String rewritten =
                    Rewriter.replacePrefix(target.path(), match.matchedPrefix(), path.value());
            return CanonicalPath.of(rewritten, target.normalization()) + target.query();
        }
        String value = path.value().startsWith("/") ? path.value() : "/" + path.value();
        return value.indexOf('?') < 0 ? value + target.query() : value;
    }
}
