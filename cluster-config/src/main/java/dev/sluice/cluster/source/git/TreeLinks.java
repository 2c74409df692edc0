// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Follows symbolic links inside of one commit. Nothing is ever looked up in the file system, so a
 * link cannot lead out of the repository; one that would is a complaint. Confined to one call.
 */
final class TreeLinks {

    /** Links to links; people use one, a ring of links has no end. */
    private static final int HOPS_MAX = 8;

    /** As long as a path may be on Linux. */
    private static final int TARGET_BYTES_MAX = 4096;

    private final Repository repository;
    private final ObjectId root;

    TreeLinks(Repository repository, ObjectId root) {
        this.repository = repository;
        this.root = root;
    }

    /** Where a link ends: at a file, or at a complaint. Immutable. */
    record Target(Optional<ObjectId> file, Optional<String> complaint) {

        private static Target of(ObjectId file) {
            return new Target(Optional.of(file), Optional.empty());
        }

        private static Target refused(String found) {
            String expected = " (expected: a file inside of the repository)";
            return new Target(Optional.empty(), Optional.of("link leads to " + found + expected));
        }
    }

    /**
     * The file that a link leads to.
     *
     * @param place of the link, from the root of the repository
     * @param link its object, which holds the target
     */
    Target follow(String place, ObjectId link) throws IOException {
        String from = place;
        ObjectId at = link;
        for (int hop = 0; hop < HOPS_MAX; hop++) {
            ObjectLoader loader = repository.open(at);
            if (loader.getSize() > TARGET_BYTES_MAX) {
                return Target.refused("a name of " + loader.getSize() + " bytes");
            }
            String text = new String(loader.getBytes(), StandardCharsets.UTF_8);
            Optional<String> target = resolve(from, text);
            if (target.isEmpty()) {
                return Target.refused("\"" + text + "\" outside of it");
            }
            try (TreeWalk found = TreeWalk.forPath(repository, target.get(), root)) {
                if (found == null) {
                    return Target.refused("\"" + text + "\", which does not exist");
                }
                FileMode mode = found.getFileMode(0);
                if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
                    return Target.of(found.getObjectId(0));
                }
                if (mode != FileMode.SYMLINK) {
                    return Target.refused("\"" + text + "\", which is no file");
                }
                from = target.get();
                at = found.getObjectId(0);
            }
        }
        return Target.refused("more than " + HOPS_MAX + " other links");
    }

    /** A relative target from the root of the repository; empty when it leads out of that. */
    private static Optional<String> resolve(String from, String target) {
        if (target.isEmpty() || target.startsWith("/")) {
            return Optional.empty();
        }
        Deque<String> steps = new ArrayDeque<>();
        String folder = from.substring(0, from.lastIndexOf('/') + 1);
        for (String step : (folder + target).split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(String.join("/", steps));
    }
}
