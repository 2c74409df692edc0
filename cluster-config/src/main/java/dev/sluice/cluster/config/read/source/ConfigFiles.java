// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds and loads the config files that paths name. A file is read whatever it is called; of a
 * folder, what {@link #readable} names at any depth.
 *
 * <p>In the bundle a file is named by its place below the one folder that was given. Of several
 * paths each becomes a folder or file of its own, numbered in the order of the paths, because their
 * files may have equal names. Only the one folder has a signature: of several nobody could say
 * which of them it covers. Confined to one call.
 */
public final class ConfigFiles {

    private static final Set<String> EXTENSIONS = Set.of(".yaml", ".yml", ".json");

    private final Findings findings = new Findings();

    /** Each file, however many paths lead to it, with its name in the bundle. */
    private final Map<Path, String> files = new TreeMap<>();

    private final Set<Path> visitedFolders = new HashSet<>();

    private ConfigFiles() {}

    /** Loads each file once. What cannot be loaded is left out, and among the problems. Blocks. */
    public static LoadedConfig load(List<Path> given) {
        ConfigFiles config = new ConfigFiles();
        List<Path> paths = distinct(given);
        config.addPaths(paths);
        ConfigBundle bundle = new ConfigBundle(config.load(), config.signature(paths));
        return new LoadedConfig(bundle, config.findings.problems());
    }

    /** The files that would be loaded now, in order, whether they can be read or not. Blocks. */
    public static Collection<Path> find(List<Path> given) {
        ConfigFiles config = new ConfigFiles();
        List<Path> paths = distinct(given);
        config.addPaths(paths);
        signatureFile(paths).ifPresent(file -> config.files.put(file, ""));
        return config.files.keySet();
    }

    private static List<Path> distinct(List<Path> paths) {
        return paths.stream().map(Path::normalize).distinct().sorted().toList();
    }

    private void addPaths(List<Path> paths) {
        if (paths.size() == 1) {
            addPath(paths.get(0), "");
            return;
        }
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            addPath(path, "%03d-%s".formatted(i, lastName(path)));
        }
    }

    /**
     * Whether a file or folder inside of a folder is read: {@code .yaml}, {@code .yml} and {@code
     * .json} files, and nothing whose name begins with a dot, which is where editors, Git and
     * mounted volumes keep their own.
     */
    public static boolean readable(String name, boolean folder) {
        return !name.startsWith(".")
                && (folder
                        || EXTENSIONS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith));
    }

    private static String lastName(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /**
     * Takes in what a path of the operator names.
     *
     * @param root what stands for the path in the names of the bundle; empty when it is the only
     *     one
     */
    private void addPath(Path path, String root) {
        if (!Files.exists(path)) {
            unreadable(path, "does not exist (expected: a file or a folder)");
            return;
        }
        if (!Files.isDirectory(path)) {
            addFile(path, root.isEmpty() ? lastName(path) : root);
            return;
        }
        int before = files.size();
        addFolder(path, root, 1);
        if (files.size() == before) {
            findings.report(
                    ProblemCode.NO_CONFIG,
                    Location.of(path.toString()),
                    "folder holds no config",
                    ".yaml, .yml or .json files");
        }
    }

    private void addFolder(Path folder, String name, int depth) {
        if (depth > SourceLimits.FOLDER_DEPTH_MAX) {
            tooLarge(folder, "folders nest too deep", SourceLimits.FOLDER_DEPTH_MAX);
            return;
        }
        try {
            // A symbolic link may lead back up; the real path tells.
            if (visitedFolders.add(folder.toRealPath())) {
                addChildren(folder, name, depth);
            }
        } catch (IOException e) {
            unreadable(folder, "cannot be listed: " + reason(e));
        }
    }

    private void addChildren(Path folder, String name, int depth) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                String childName = String.valueOf(child.getFileName());
                addChild(child, name.isEmpty() ? childName : name + "/" + childName, depth);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void addChild(Path child, String name, int depth) {
        boolean folder = Files.isDirectory(child);
        if (!readable(String.valueOf(child.getFileName()), folder)) {
            return;
        }
        if (folder) {
            addFolder(child, name, depth + 1);
        } else {
            addFile(child, name);
        }
    }

    private void addFile(Path file, String name) {
        Optional<String> complaint = FileNames.complaint(name);
        if (complaint.isPresent()) {
            unreadable(file, "cannot be named: " + complaint.get());
        } else {
            files.putIfAbsent(file, name);
        }
    }

    private List<ConfigFile> load() {
        if (files.size() > SourceLimits.FILES_MAX) {
            tooLarge(
                    files.keySet().iterator().next(),
                    files.size() + " files",
                    SourceLimits.FILES_MAX);
            return List.of();
        }
        List<ConfigFile> loaded = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Optional<byte[]> content = load(file.getKey(), SourceLimits.FILE_BYTES_MAX);
            if (content.isEmpty()) {
                continue;
            }
            bytes += content.get().length;
            if (bytes > SourceLimits.TOTAL_BYTES_MAX) {
                String found = bytes + " bytes up to this file";
                tooLarge(file.getKey(), found, SourceLimits.TOTAL_BYTES_MAX);
                return loaded;
            }
            loaded.add(new ConfigFile(file.getValue(), file.getKey().toString(), content.get()));
        }
        return loaded;
    }

    private Optional<String> signature(List<Path> paths) {
        return signatureFile(paths)
                .flatMap(file -> load(file, SourceLimits.SIGNATURE_BYTES_MAX))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<Path> signatureFile(List<Path> paths) {
        return paths.stream()
                .filter(path -> paths.size() == 1)
                .map(path -> path.resolve(ConfigBundle.SIGNATURE_FILE))
                .filter(Files::exists)
                .findFirst();
    }

    private Optional<byte[]> load(Path file, int bytesMax) {
        // Reading a device or a pipe may never end.
        if (!Files.isRegularFile(file)) {
            unreadable(file, "is not a regular file");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            // Not as many as the file has at this moment, because it may grow.
            byte[] content = in.readNBytes(bytesMax + 1);
            if (content.length > bytesMax) {
                tooLarge(file, "more than " + bytesMax + " bytes", bytesMax);
                return Optional.empty();
            }
            return Optional.of(content);
        } catch (IOException e) {
            unreadable(file, "cannot be read: " + reason(e));
            return Optional.empty();
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
