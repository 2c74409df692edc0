// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS.FileStoreAttributes;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees of the machine: no settings of Git beside the repository's own. Those of the
 * account or the machine could send a fetch to another server, or switch off the check of its
 * certificate, and JGit would write its measurements of the file system into them. Thread-safe:
 * holds no state of its own.
 */
final class GitSurroundings extends SystemReader.Delegate {

    private static final String VARIABLES = "GIT_";

    private GitSurroundings(SystemReader machine) {
        super(machine);
    }

    /**
     * Makes JGit see nothing else, in the whole process, which is how JGit takes it; nobody but
     * this package uses JGit.
     */
    static void install() {
        if (!(SystemReader.getInstance() instanceof GitSurroundings)) {
            SystemReader.setInstance(new GitSurroundings(SystemReader.getInstance()));
            // Measures beside the first fetch instead of before it.
            FileStoreAttributes.setBackground(true);
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith(VARIABLES) ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS files) {
        return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS files) {
        return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS files) {
        return new Nothing(parent, files);
    }

    /** Settings without a file. Thread-safe, as its parent is. */
    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS files) {
            super(parent, null, files);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // Measurements last as long as the process.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
