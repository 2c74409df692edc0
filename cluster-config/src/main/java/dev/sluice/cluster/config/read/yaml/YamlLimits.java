// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

/** Bounds on YAML text, each with its reason. Immutable. */
public final class YamlLimits {

    /** Four times the nodes of ten thousand VirtualServices in one list. */
    public static final int NODES_MAX = 4_000_000;

    /**
     * Nodes that aliases repeat. Anchors save typing in a file written by hand, which has far
     * fewer.
     */
    public static final int ALIASED_NODES_MAX = 100_000;

    /** Istio's deepest field stands 16 deep; composing recurses, so this also guards the stack. */
    public static final int DEPTH_MAX = 64;

    /** A direct response of 1 MiB in base64 has 1.4 million characters. */
    public static final int SCALAR_CHARS_MAX = 2 * 1024 * 1024;

    private YamlLimits() {}
}
