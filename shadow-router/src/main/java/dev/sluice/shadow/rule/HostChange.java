// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

/**
 * What becomes of the Host header in a copy. Immutable.
 *
 * @param replacement in place of the request's host and port; empty keeps them
 * @param suffix of the host, before its port; empty for none
 */
public record HostChange(String replacement, String suffix) {

    /** The target sees the host that the client asked for, by which it may route. */
    public static final HostChange NONE = new HostChange("", "");

    /** The suffix by which Envoy and Istio tell copies. */
    public static final HostChange ISTIO = new HostChange("", "-shadow");

    /** Another host, so that nothing on the way can take the copy for the request. */
    public static HostChange to(String host) {
        return new HostChange(host, "");
    }

    /** The host of the copy. */
    public String of(String host) {
        String kept = replacement.isEmpty() ? host : replacement;
        int colon = kept.lastIndexOf(':');
        boolean port = colon > kept.lastIndexOf(']');
        return port ? kept.substring(0, colon) + suffix + kept.substring(colon) : kept + suffix;
    }
}
