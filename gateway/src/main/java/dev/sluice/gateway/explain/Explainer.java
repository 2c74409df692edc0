// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import dev.sluice.gateway.explain.Explanation.Miss;
import dev.sluice.gateway.explain.Explanation.NoMatch;
import dev.sluice.gateway.explain.Explanation.Outcome;
import dev.sluice.gateway.explain.Explanation.Refused;
import dev.sluice.gateway.explain.Explanation.UnknownHost;
import dev.sluice.gateway.match.MatchTable.Entry;
import dev.sluice.gateway.match.RequestCondition;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.VirtualHost;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.target.CanonicalHost;
import dev.sluice.gateway.target.ParsedHost;
import dev.sluice.gateway.target.ParsedTarget;
import dev.sluice.gateway.target.RefusedTarget;
import dev.sluice.gateway.target.RequestTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers questions about requests from the tables of a node. Immutable. */
public final class Explainer {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final List<RouteTable> tables;
    private final WeightsInForce weights;

    /**
     * Prepares answers.
     *
     * @param tables of all listeners of the node, of which there is at least that of the mesh
     * @param weights that hold instead of those of the config
     */
    public Explainer(List<RouteTable> tables, WeightsInForce weights) {
        this.tables = List.copyOf(tables);
        this.weights = weights;
    }

    /**
     * What would become of a request.
     *
     * <p>The listener is that of the URL's port if it knows the host, else the mesh listener if
     * that does, else any that does. If none does it is that of the port, else the mesh listener.
     */
    public Explanation explain(Question question) {
        List<RouteTable> likeliest = likeliestFirst(question);
        ParsedHost host = CanonicalHost.parse(question.authority());
        RouteTable table =
                likeliest.stream()
                        .filter(candidate -> knows(candidate, host))
                        .findFirst()
                        .orElse(likeliest.get(0));
        ParsedTarget target =
                RequestTarget.parse(
                        question.method(), question.target(), question.authority(), table);
        Outcome outcome =
                target instanceof RefusedTarget refused
                        ? new Refused(refused.message())
                        : outcome(table, new QuestionRequest(question, (RequestTarget) target));
        return new Explanation(question, table.listener().name(), outcome);
    }

    private List<RouteTable> likeliestFirst(Question question) {
        int port = port(question);
        List<RouteTable> likeliest = new ArrayList<>(tables);
        likeliest.sort(
                Comparator.comparing((RouteTable table) -> table.listener().port() != port)
                        .thenComparing(RouteTable::listener));
        return likeliest;
    }

    private static int port(Question question) {
        int usual = question.scheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
        return CanonicalHost.parse(question.connectedAuthority()) instanceof CanonicalHost host
                        && host.port() != CanonicalHost.NO_PORT
                ? host.port()
                : usual;
    }

    private static boolean knows(RouteTable table, ParsedHost parsed) {
        return parsed instanceof CanonicalHost host && table.virtualHost(host.name()).isPresent();
    }

    private Outcome outcome(RouteTable table, RouteRequest request) {
        CanonicalHost host = request.target().host();
        Optional<VirtualHost> virtualHost = table.virtualHost(host.name());
        if (virtualHost.isEmpty()) {
            return unknown(table, host);
        }
        Optional<RouteMatch> match = virtualHost.get().match(request);
        return match.isPresent()
                ? RoutedExplanation.of(virtualHost.get(), match.get(), request, weights)
                : noMatch(virtualHost.get(), request);
    }

    private UnknownHost unknown(RouteTable table, CanonicalHost host) {
        List<String> knownAt =
                tables.stream()
                        .filter(other -> knows(other, host))
                        .map(other -> other.listener().name())
                        .toList();
        return new UnknownHost(host.name(), NearestHosts.to(host.name(), table.hosts()), knownAt);
    }

    private static NoMatch noMatch(VirtualHost host, RouteRequest request) {
        List<Miss> misses = new ArrayList<>();
        for (Entry<RouteMatch> entry : host.table(request).entries()) {
            RequestCondition failed = entry.block().firstFailure(request).orElseThrow();
            misses.add(
                    new Miss(
                            entry.outcome().route().owner(),
                            entry.outcome().name(),
                            failed.toString(),
                            failed.found(request)));
        }
        return new NoMatch(host.name(), request.target().path(), misses);
    }
}
