// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/** A repository that somebody else commits to. Confined to one test. */
final class GitFixture {

    private static final PersonIdent AUTHOR = new PersonIdent("a", "a@shop.test");

    private final Path work;
    private final Git git;

    GitFixture(Path work) throws GitAPIException {
        this.work = work;
        this.git = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call();
    }

    String url() {
        return "file://" + work.resolve(".git");
    }

    Path work() {
        return work;
    }

    /** Writes a file and commits all that was changed. */
    String commit(String name, String text) throws IOException, GitAPIException {
        write(name, text);
        return commit(false);
    }

    void write(String name, String text) throws IOException {
        Path file = work.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    void link(String name, String target) throws IOException {
        Path link = work.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    /** Puts a submodule into the index; the next commit has it. */
    void submodule(String name) throws IOException {
        DirCache index = git.getRepository().lockDirCache();
        DirCacheEditor editor = index.editor();
        editor.add(
                new DirCacheEditor.PathEdit(name) {
                    @Override
                    public void apply(DirCacheEntry entry) {
                        entry.setFileMode(FileMode.GITLINK);
                        entry.setObjectId(
                                ObjectId.fromString("0123456789012345678901234567890123456789"));
                    }
                });
        editor.commit();
    }

    /**
     * Commits.
     *
     * @param instead of the last commit, as before a push by force
     */
    String commit(boolean instead) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return git.commit()
                .setMessage("change")
                .setAmend(instead)
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call()
                .name();
    }

    /** Commits what stands in the index, and nothing else. */
    String commitIndex() throws GitAPIException {
        return git.commit()
                .setMessage("index")
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call()
                .name();
    }
}
