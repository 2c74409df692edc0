// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds and loads the config files that paths name. A file is read whatever it is called; of a
 * folder, {@code .yaml}, {@code .yml} and {@code .json} files at any depth, but nothing whose name
 * begins with a dot, which is where editors, Git and mounted volumes keep their own. Confined to
 * one call.
 */
public final class ConfigFiles {

    private static final Set<String> EXTENSIONS = Set.of(".yaml", ".yml", ".json");

    private final Findings findings;
    private final Set<Path> files = new TreeSet<>();
    private final Set<Path> visitedFolders = new HashSet<>();

    private ConfigFiles(Findings findings) {
        this.findings = findings;
    }

    /**
     * Hands over each file once, in the order of the names; only one is held in memory at a time.
     * What cannot be read goes to the findings.
     */
    public static void load(List<Path> paths, Findings findings, Consumer<ConfigFile> sources) {
        ConfigFiles config = new ConfigFiles(findings);
        paths.forEach(config::addPath);
        config.load(sources);
    }

    private void addPath(Path path) {
        if (!Files.exists(path)) {
            unreadable(path, "does not exist (expected: a file or a folder)");
            return;
        }
        if (!Files.isDirectory(path)) {
            files.add(path.normalize());
            return;
        }
        int before = files.size();
        addFolder(path.normalize(), 1);
        if (files.size() == before) {
            findings.report(
                    ProblemCode.NO_CONFIG,
                    Location.of(path.toString()),
                    "folder holds no config",
                    ".yaml, .yml or .json files");
        }
    }

    private void addFolder(Path folder, int depth) {
        if (depth > SourceLimits.FOLDER_DEPTH_MAX) {
            tooLarge(folder, "folders nest too deep", SourceLimits.FOLDER_DEPTH_MAX);
            return;
        }
        try {
            // A symbolic link may lead back up; the real path tells.
            if (visitedFolders.add(folder.toRealPath())) {
                addChildren(folder, depth);
            }
        } catch (IOException e) {
            unreadable(folder, "cannot be listed: " + reason(e));
        }
    }

    private void addChildren(Path folder, int depth) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                addChild(child, depth);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void addChild(Path child, int depth) {
        String name = String.valueOf(child.getFileName());
        if (name.startsWith(".")) {
            return;
        }
        if (Files.isDirectory(child)) {
            addFolder(child, depth + 1);
        } else if (EXTENSIONS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            files.add(child);
        }
    }

    private void load(Consumer<ConfigFile> sources) {
        if (files.size() > SourceLimits.FILES_MAX) {
            tooLarge(files.iterator().next(), files.size() + " files", SourceLimits.FILES_MAX);
            return;
        }
        long bytes = 0;
        for (Path file : files) {
            bytes += sizeOf(file);
            if (bytes > SourceLimits.TOTAL_BYTES_MAX) {
                tooLarge(file, bytes + " bytes up to this file", SourceLimits.TOTAL_BYTES_MAX);
                return;
            }
            load(file).ifPresent(sources);
        }
    }

    private Optional<ConfigFile> load(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                unreadable(file, "is not a regular file");
                return Optional.empty();
            }
            // Checked before reading, so that no file is too large for the heap.
            if (Files.size(file) > SourceLimits.FILE_BYTES_MAX) {
                tooLarge(file, Files.size(file) + " bytes", SourceLimits.FILE_BYTES_MAX);
                return Optional.empty();
            }
            return Optional.of(new ConfigFile(file.toString(), Files.readAllBytes(file)));
        } catch (IOException e) {
            unreadable(file, "cannot be read: " + reason(e));
            return Optional.empty();
        }
    }

    /** A file that has no size cannot be read either; that is reported where it is read. */
    private static long sizeOf(Path file) {
        try {
            return Math.min(Files.size(file), SourceLimits.FILE_BYTES_MAX);
        } catch (IOException e) {
            return 0;
        }
    }

    private void tooLarge(Path path, String found, long max) {
        findings.report(
                ProblemCode.LIMIT_EXCEEDED, Location.of(path.toString()), found, "at most " + max);
    }

    private void unreadable(Path path, String complaint) {
        findings.report(
                ProblemCode.PATH_UNREADABLE, Location.of(path.toString()), "path " + complaint);
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied"
                : String.valueOf(e.getMessage());
    }
}
