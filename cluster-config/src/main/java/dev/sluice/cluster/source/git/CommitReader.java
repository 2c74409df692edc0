// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.config.read.source.ConfigFiles;
import dev.sluice.cluster.config.read.source.FileNames;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.config.read.source.SourceLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The config of one commit, read from the objects of the repository: the same names are read and
 * the same bounds hold as for a folder. Files are shown by their place in the repository. Confined
 * to one call, which blocks.
 */
final class CommitReader {

    private final Repository repository;
    private final String path;
    private final TreeLinks links;
    private final Findings findings = new Findings();
    private final List<ConfigFile> files = new ArrayList<>();
    private Optional<String> signature = Optional.empty();
    private long bytes;

    private CommitReader(Repository repository, ObjectId root, String path) {
        this.repository = repository;
        this.path = path;
        this.links = new TreeLinks(repository, root);
    }

    /** The files below {@code path} in a commit, which must be a folder there. */
    static LoadedConfig read(Repository repository, ObjectId commit, String path)
            throws IOException, GitFailure {
        try (RevWalk commits = new RevWalk(repository)) {
            ObjectId root = commits.parseCommit(commit).getTree().getId();
            CommitReader reader = new CommitReader(repository, root, path);
            reader.readFolder(folder(repository, root, path, commit));
            ConfigBundle bundle = new ConfigBundle(reader.files, reader.signature);
            return new LoadedConfig(bundle, reader.findings.problems());
        }
    }

    private static ObjectId folder(
            Repository repository, ObjectId root, String path, ObjectId commit)
            throws IOException, GitFailure {
        if (path.isEmpty()) {
            return root;
        }
        try (TreeWalk found = TreeWalk.forPath(repository, path, root)) {
            if (found == null || !FileMode.TREE.equals(found.getRawMode(0))) {
                String what = found == null ? "does not exist" : "is no folder";
                throw new GitFailure(
                        "path %s %s in commit %s (expected: a folder with the config)"
                                .formatted(path, what, commit.name()));
            }
            return found.getObjectId(0);
        }
    }

    private void readFolder(ObjectId folder) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(folder);
            while (walk.next() && files.size() <= SourceLimits.FILES_MAX) {
                readEntry(walk);
            }
        }
        if (files.isEmpty() && findings.errors() == 0) {
            findings.report(
                    ProblemCode.NO_CONFIG,
                    Location.of(path.isEmpty() ? "." : path),
                    "folder holds no config",
                    ".yaml, .yml or .json files");
        }
        if (files.size() > SourceLimits.FILES_MAX) {
            tooLarge(files.get(0).name(), "more files", SourceLimits.FILES_MAX);
            files.clear();
        }
    }

    private void readEntry(TreeWalk walk) throws IOException {
        String name = walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        boolean folder = mode == FileMode.TREE || mode == FileMode.GITLINK;
        boolean sign = name.equals(ConfigBundle.SIGNATURE_FILE);
        if (!sign && !ConfigFiles.readable(walk.getNameString(), folder)) {
            return;
        }
        if (mode == FileMode.GITLINK) {
            findings.report(
                    ProblemCode.NO_CONFIG,
                    Location.of(shown(name)),
                    "submodule is not read",
                    "files of the repository itself");
        } else if (mode != FileMode.TREE) {
            Optional<ObjectId> content = content(walk, name);
            if (content.isPresent()) {
                readFile(name, content.get(), sign);
            }
        } else if (walk.getDepth() + 1 < SourceLimits.FOLDER_DEPTH_MAX) {
            walk.enterSubtree();
        } else {
            tooLarge(name, "folders nest too deep", SourceLimits.FOLDER_DEPTH_MAX);
        }
    }

    private Optional<ObjectId> content(TreeWalk walk, String name) throws IOException {
        ObjectId id = walk.getObjectId(0);
        if (walk.getFileMode(0) != FileMode.SYMLINK) {
            return Optional.of(id);
        }
        TreeLinks.Target target = links.follow(shown(name), id);
        target.complaint()
                .ifPresent(
                        complaint ->
                                findings.report(
                                        ProblemCode.PATH_UNREADABLE,
                                        Location.of(shown(name)),
                                        complaint));
        return target.file();
    }

    private void readFile(String name, ObjectId id, boolean sign) throws IOException {
        int bytesMax = sign ? SourceLimits.SIGNATURE_BYTES_MAX : SourceLimits.FILE_BYTES_MAX;
        ObjectLoader loader = repository.open(id);
        Optional<String> complaint = sign ? Optional.empty() : FileNames.complaint(name);
        if (complaint.isPresent()) {
            findings.report(
                    ProblemCode.PATH_UNREADABLE,
                    Location.of(shown(name)),
                    "path cannot be named: " + complaint.get());
        } else if (loader.getSize() > bytesMax) {
            tooLarge(name, loader.getSize() + " bytes", bytesMax);
        } else if (sign) {
            signature = Optional.of(new String(loader.getBytes(), StandardCharsets.UTF_8));
        } else {
            add(name, loader.getBytes());
        }
    }

    private void add(String name, byte[] content) {
        bytes += content.length;
        if (bytes > SourceLimits.TOTAL_BYTES_MAX) {
            bytes -= content.length;
            tooLarge(name, "more bytes with this file", SourceLimits.TOTAL_BYTES_MAX);
        } else {
            files.add(new ConfigFile(name, shown(name), content));
        }
    }

    private String shown(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private void tooLarge(String name, String found, long max) {
        findings.report(
                ProblemCode.LIMIT_EXCEEDED, Location.of(shown(name)), found, "at most " + max);
    }
}
