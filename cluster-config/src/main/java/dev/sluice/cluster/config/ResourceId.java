// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config;

/**
 * Names one resource of the config: its kind, namespace and name. Ordered by namespace, then name,
 * then kind, which is the order that decides between resources of equal priority. Immutable.
 *
 * @param kind the resource's kind as written, such as {@code VirtualService}
 */
public record ResourceId(String kind, String namespace, String name)
        implements Comparable<ResourceId> {

    public ResourceId {
        Expect.notEmpty("kind", kind);
        Expect.notEmpty("namespace", namespace);
        Expect.notEmpty("name", name);
    }

    @Override
    public int compareTo(ResourceId other) {
        int byNamespace = namespace.compareTo(other.namespace);
        if (byNamespace != 0) {
            return byNamespace;
        }
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : kind.compareTo(other.kind);
    }

    /** The id without its kind, as logs and metrics show it: {@code namespace/name}. */
    public String qualifiedName() {
        return namespace + "/" + name;
    }

    @Override
    public String toString() {
        return kind + " " + qualifiedName();
    }
}
