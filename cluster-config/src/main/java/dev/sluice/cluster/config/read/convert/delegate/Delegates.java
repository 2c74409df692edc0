// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.delegate;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.Visibility;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.read.convert.http.HttpRoutes;
import dev.sluice.cluster.config.read.convert.http.VirtualServices;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The VirtualServices without hosts, to which others delegate. A delegate that is not there, or a
 * route of it that the delegating one excludes, is left out with a warning, as in Istio. Confined
 * to the thread that reads.
 */
public final class Delegates {

    private final Findings findings;
    private final Map<ResourceId, RawResource> byId = new TreeMap<>();

    public Delegates(Findings findings) {
        this.findings = findings;
    }

    /** Whether a VirtualService is only there to be delegated to. */
    public static boolean delegate(RawResource virtualService) {
        return virtualService.spec().count("hosts") == 0;
    }

    public void add(RawResource delegate) {
        byId.put(delegate.id(), delegate);
    }

    /** The routes of a VirtualService in their order, those of its delegates in their places. */
    public List<HttpRoute> routes(RawResource root) {
        String namespace = root.id().namespace();
        Optional<Instant> faultsExpire = VirtualServices.faultsExpire(root);
        List<HttpRoute> routes = new ArrayList<>();
        for (Message route : root.spec().messages("http")) {
            Optional<Message> delegate = route.message("delegate");
            if (delegate.isPresent()) {
                routes.addAll(delegated(root, route, delegate.get()));
            } else {
                routes.add(HttpRoutes.convert(route, namespace, faultsExpire));
            }
        }
        return routes;
    }

    private List<HttpRoute> delegated(RawResource root, Message route, Message reference) {
        String namespace = root.id().namespace();
        ResourceId id =
                new ResourceId(
                        "VirtualService",
                        reference.optionalText("namespace").orElse(namespace),
                        reference.text("name"));
        RawResource delegate = byId.get(id);
        if (delegate == null) {
            reportUnknown(reference, id);
            return List.of();
        }
        Visibility visibility = Visibility.of(delegate.spec().strings("exportTo"), id.namespace());
        if (!visibility.to(namespace)) {
            findings.report(
                    ProblemCode.UNKNOWN_DELEGATE,
                    reference.at("name"),
                    "delegate " + id.qualifiedName() + " is not exported to " + namespace,
                    "an exportTo of the delegate that has " + namespace + " or *");
            return List.of();
        }
        return merged(
                DelegatingRoute.convert(route, namespace, VirtualServices.faultsExpire(root)),
                route,
                delegate);
    }

    private List<HttpRoute> merged(DelegatingRoute root, Message written, RawResource delegate) {
        List<HttpRoute> merged = new ArrayList<>();
        for (Message leaf : delegate.spec().messages("http")) {
            HttpRoute own =
                    HttpRoutes.convert(
                            leaf,
                            delegate.id().namespace(),
                            VirtualServices.faultsExpire(delegate));
            Optional<HttpRoute> both = root.with(own, delegate.id());
            both.ifPresent(merged::add);
            if (both.isEmpty()) {
                findings.report(
                        ProblemCode.DELEGATE_CONFLICT,
                        leaf.at("match"),
                        "no match of this route is within those of the route that delegates to it ("
                                + written.at()
                                + "); it is left out there",
                        "exact strings or prefixes within those of that route, and no regex on"
                                + " what both match");
            }
        }
        return merged;
    }

    private void reportUnknown(Message reference, ResourceId id) {
        List<String> known = byId.keySet().stream().map(ResourceId::qualifiedName).toList();
        findings.report(
                ProblemCode.UNKNOWN_DELEGATE,
                reference.at("name"),
                "delegate " + id.qualifiedName() + " is not in the config; its requests get 404",
                "a VirtualService without hosts" + Spelling.proposal(id.qualifiedName(), known));
    }
}
