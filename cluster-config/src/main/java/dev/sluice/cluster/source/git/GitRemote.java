// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.LsRemoteCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/**
 * The repository at the other end: which commit its branch is at, and that commit's files. Every
 * method but {@link #stop} blocks. Thread-safe: the only state is atomic.
 */
final class GitRemote {

    /**
     * Of a connection attempt and of each read: far beyond a healthy server, also a distant one.
     */
    private static final int TIMEOUT_SECONDS = 20;

    /** The history is of no use here. */
    private static final int DEPTH = 1;

    /** Names of branches in a message, which is read as one line. */
    private static final int BRANCHES_SHOWN_MAX = 10;

    private final GitSettings settings;
    private final LongSupplier nanoTime;
    private final AtomicBoolean stopped = new AtomicBoolean();

    GitRemote(GitSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** Lets a fetch that is under way end soon. May be called from any thread. */
    void stop() {
        stopped.set(true);
    }

    /**
     * The commit that the branch is at.
     *
     * @param copy need not exist; servers of plain files cannot be asked without one
     */
    ObjectId head(Repository copy) throws GitFailure {
        LsRemoteCommand command =
                Git.wrap(copy)
                        .lsRemote()
                        .setRemote(settings.url())
                        .setHeads(true)
                        .setTimeout(TIMEOUT_SECONDS);
        credentials().ifPresent(command::setCredentialsProvider);
        Collection<Ref> branches;
        try {
            branches = command.call();
        } catch (GitAPIException | JGitInternalException e) {
            throw failure("cannot be asked", e);
        }
        String name = Constants.R_HEADS + settings.branch();
        return branches.stream()
                .filter(branch -> branch.getName().equals(name))
                .map(Ref::getObjectId)
                .findFirst()
                .orElseThrow(() -> missing(branches));
    }

    /**
     * Fetches the branch to a ref of ours, without its history. Whether everything has come is left
     * to the reading, because JGit's own check takes a shallow copy for an incomplete one.
     */
    void fetch(Repository copy, String ref) throws GitFailure {
        RefSpec spec = new RefSpec("+" + Constants.R_HEADS + settings.branch() + ":" + ref);
        FetchCommand command =
                Git.wrap(copy)
                        .fetch()
                        .setRemote(settings.url())
                        .setRefSpecs(List.of(spec))
                        .setDepth(DEPTH)
                        .setTagOpt(TagOpt.NO_TAGS)
                        .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
                        .setProgressMonitor(new FetchLimit(nanoTime, stopped))
                        .setTimeout(TIMEOUT_SECONDS);
        credentials().ifPresent(command::setCredentialsProvider);
        try {
            command.call();
        } catch (GitAPIException | JGitInternalException e) {
            throw failure("cannot be fetched", e);
        }
    }

    private Optional<CredentialsProvider> credentials() throws GitFailure {
        return GitToken.read(settings);
    }

    private GitFailure missing(Collection<Ref> branches) {
        String there =
                branches.stream()
                        .map(branch -> branch.getName().substring(Constants.R_HEADS.length()))
                        .sorted()
                        .limit(BRANCHES_SHOWN_MAX)
                        .collect(Collectors.joining(", "));
        return new GitFailure(
                "repository %s has no branch %s (expected: one of its branches: %s)"
                        .formatted(
                                settings.url(),
                                settings.branch(),
                                there.isEmpty() ? "none yet" : there));
    }

    private GitFailure failure(String what, Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String reason = String.valueOf(cause.getMessage());
        String first = String.valueOf(failure.getMessage());
        String said = first.contains(reason) ? first : first + ": " + reason;
        return new GitFailure(
                "repository %s %s: %s (expected: a repository that can be read%s)"
                        .formatted(
                                settings.url(),
                                what,
                                said,
                                settings.tokenFile().isPresent()
                                        ? " with the token of " + settings.tokenFile().get()
                                        : " without a token"));
    }
}
