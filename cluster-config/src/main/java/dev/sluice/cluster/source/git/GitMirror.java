// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;

/**
 * A bare copy of the branch in the data folder, from which the last commit can be read while the
 * repository is away. A copy that is damaged, locked by a process that died, or grown by many
 * fetches is made anew beside the old one, which serves until then. Every method blocks. Confined
 * to one thread at a time.
 */
final class GitMirror {

    /** The commit that was fetched last. */
    private static final String FETCHED = "refs/sluice/fetched";

    /** The last commit that had the config's folder. */
    private static final String READ = "refs/sluice/read";

    /** Each fetch adds one; the old commits are of no use, so collecting them is not worth it. */
    private static final int PACKS_MAX = 50;

    private static final String EXPECTED_COPY = " (expected: a folder that can be written to)";

    private final GitSettings settings;
    private final GitRemote remote;
    private final Path folder;
    private boolean suspect;

    /**
     * What one look at the repository found. Immutable.
     *
     * @param commit that was read, if it is another than before
     * @param loaded its config
     * @param error what is wrong with the repository or the copy; the commit may be an older one
     *     then
     */
    record Look(Optional<String> commit, Optional<LoadedConfig> loaded, Optional<String> error) {

        private static Look found(String commit, LoadedConfig loaded, Optional<String> error) {
            return new Look(Optional.of(commit), Optional.of(loaded), error);
        }

        static Look failed(String error) {
            return new Look(Optional.empty(), Optional.empty(), Optional.of(error));
        }
    }

    /**
     * Touches nothing yet.
     *
     * @param folder for copies; each repository and branch has its own below it
     */
    GitMirror(GitSettings settings, GitRemote remote, Path folder) {
        String identity = settings.url() + " " + settings.branch();
        UUID id = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        this.settings = settings;
        this.remote = remote;
        this.folder = folder.resolve(id.toString());
    }

    /**
     * Brings the copy up to date and reads the commit that it is at then.
     *
     * @param known the commit that need not be read again; empty for none
     */
    Look look(String known) {
        Optional<String> error = Optional.empty();
        try {
            update();
        } catch (GitFailure failure) {
            error = Optional.of(failure.reason());
        }
        try {
            return read(known, error);
        } catch (IOException | JGitInternalException e) {
            suspect = true;
            return Look.failed(error.orElse("copy in " + folder + ": " + e + EXPECTED_COPY));
        }
    }

    private void update() throws GitFailure {
        try {
            ObjectId head = remoteHead();
            if (at(head)) {
                return;
            }
            boolean usable = !suspect && Files.isDirectory(folder) && packs() < PACKS_MAX;
            if (!usable || !fetchedInto(folder)) {
                renew();
            }
            suspect = false;
        } catch (IOException e) {
            throw new GitFailure("copy in " + folder + ": " + e + EXPECTED_COPY);
        }
    }

    /** Asks from a copy that is never made, so that a damaged one is no hindrance. */
    private ObjectId remoteHead() throws IOException, GitFailure {
        try (Repository nothing = open(folder.resolveSibling("none"))) {
            return remote.head(nothing);
        }
    }

    private boolean at(ObjectId head) {
        try {
            return !suspect && ref(FETCHED).filter(head::equals).isPresent();
        } catch (IOException damaged) {
            suspect = true;
            return false;
        }
    }

    /** A copy that is damaged fails here as well as a server; making it anew tells which it was. */
    private boolean fetchedInto(Path copy) throws IOException {
        try (Repository repository = open(copy)) {
            remote.fetch(repository, FETCHED);
            return true;
        } catch (GitFailure e) {
            return false;
        }
    }

    private void renew() throws IOException, GitFailure {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Path former = folder.resolveSibling(folder.getFileName() + ".old");
        delete(fresh);
        delete(former);
        Files.createDirectories(fresh);
        try (Repository repository = open(fresh)) {
            repository.create(true);
            remote.fetch(repository, FETCHED);
        }
        if (Files.exists(folder)) {
            Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(former);
    }

    private Look read(String known, Optional<String> error) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Look(Optional.empty(), Optional.empty(), error);
        }
        try (Repository repository = open(folder)) {
            Optional<ObjectId> fetched = ref(FETCHED);
            if (fetched.isEmpty() || fetched.get().name().equals(known)) {
                return new Look(Optional.empty(), Optional.empty(), error);
            }
            try {
                LoadedConfig loaded = CommitReader.read(repository, fetched.get(), settings.path());
                keep(repository, fetched.get());
                return Look.found(fetched.get().name(), loaded, error);
            } catch (GitFailure failure) {
                String why = error.orElse(failure.reason());
                return known.isEmpty() ? readLast(repository, why) : Look.failed(why);
            }
        }
    }

    /** What served before a restart serves after it. */
    private Look readLast(Repository repository, String error) throws IOException {
        Optional<ObjectId> last = ref(READ);
        if (last.isEmpty()) {
            return Look.failed(error);
        }
        try {
            LoadedConfig loaded = CommitReader.read(repository, last.get(), settings.path());
            return Look.found(last.get().name(), loaded, Optional.of(error));
        } catch (GitFailure failure) {
            return Look.failed(error);
        }
    }

    private static void keep(Repository repository, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(READ);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.update();
    }

    private Optional<ObjectId> ref(String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Repository repository = open(folder)) {
            return Optional.ofNullable(repository.exactRef(name)).map(Ref::getObjectId);
        }
    }

    private long packs() {
        String[] packs =
                folder.resolve("objects/pack").toFile().list((in, name) -> name.endsWith(".pack"));
        return packs == null ? 0 : packs.length;
    }

    private static Repository open(Path copy) throws IOException {
        return new FileRepositoryBuilder().setGitDir(copy.toFile()).setBare().build();
    }

    private static void delete(Path copy) throws IOException {
        File file = copy.toFile();
        FileUtils.delete(file, FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
    }
}
