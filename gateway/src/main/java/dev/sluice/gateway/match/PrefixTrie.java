// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Prefixes of text as a radix tree: one walk along a text meets all prefixes of it. Immutable. */
final class PrefixTrie {

    private final Node root;

    private PrefixTrie(Node root) {
        this.root = root;
    }

    /**
     * Builds the tree along its right edge, which sorted prefixes alone can change: no recursion,
     * so that deeply nested prefixes cannot exhaust the stack.
     */
    static PrefixTrie of(SortedMap<String, Candidate[]> prefixes) {
        Deque<Branch> edge = new ArrayDeque<>();
        edge.push(new Branch("", prefixes.getOrDefault("", Candidate.NONE)));
        for (Map.Entry<String, Candidate[]> entry : prefixes.entrySet()) {
            String prefix = entry.getKey();
            if (!prefix.isEmpty()) {
                close(edge, commonLength(edge.element().prefix, prefix));
                edge.push(new Branch(prefix, entry.getValue()));
            }
        }
        close(edge, 0);
        return new PrefixTrie(edge.element().node(0));
    }

    /**
     * The lowest order below {@code bound} among the candidates of all prefixes of the path's part
     * from {@code from} on.
     */
    int first(String path, int from, RouteRequest request, int bound) {
        int first = bound;
        int at = from;
        Node node = root;
        while (path.startsWith(node.label, at)) {
            first = Candidate.first(node.candidates, request, first);
            at += node.label.length();
            if (at == path.length()) {
                return first;
            }
            node = node.child(path.charAt(at));
        }
        return first;
    }

    /** Takes off the edge what goes deeper than {@code length}, and forks there if need be. */
    private static void close(Deque<Branch> edge, int length) {
        while (edge.element().prefix.length() > length) {
            Branch done = edge.pop();
            if (edge.element().prefix.length() < length) {
                edge.push(new Branch(done.prefix.substring(0, length), Candidate.NONE));
            }
            edge.element().children.add(done.node(edge.element().prefix.length()));
        }
    }

    private static int commonLength(String one, String other) {
        int length = 0;
        int max = Math.min(one.length(), other.length());
        while (length < max && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** A node that may still get children. Confined to the building thread. */
    private static final class Branch {

        private final String prefix;
        private final Candidate[] candidates;
        private final List<Node> children = new ArrayList<>();

        Branch(String prefix, Candidate[] candidates) {
            this.prefix = prefix;
            this.candidates = candidates;
        }

        Node node(int parentLength) {
            return new Node(prefix.substring(parentLength), candidates, children);
        }
    }

    /** What a prefix adds to its parent's. Immutable. */
    private static final class Node {

        /** Where a path leads that no prefix goes on with: no path has this character. */
        private static final Node NOWHERE = new Node("\uffff", Candidate.NONE, List.of());

        private final String label;
        private final Candidate[] candidates;

        /** By the first character of the label, less {@link #lowest}. */
        private final Node[] children;

        private final char lowest;

        /**
         * @param children in the order of their labels, which differ in the first character
         */
        Node(String label, Candidate[] candidates, List<Node> children) {
            this.label = label;
            this.candidates = candidates;
            this.lowest = children.isEmpty() ? 0 : children.get(0).label.charAt(0);
            this.children = new Node[span(children)];
            Arrays.fill(this.children, NOWHERE);
            children.forEach(child -> this.children[child.label.charAt(0) - lowest] = child);
        }

        Node child(char first) {
            int index = first - lowest;
            return index >= 0 && index < children.length ? children[index] : NOWHERE;
        }

        private static int span(List<Node> sorted) {
            if (sorted.isEmpty()) {
                return 0;
            }
            char last = sorted.get(sorted.size() - 1).label.charAt(0);
            return last - sorted.get(0).label.charAt(0) + 1;
        }
    }
}
