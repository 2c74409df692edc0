// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import dev.sluice.cluster.config.read.source.LoadedConfig;
import java.util.Optional;

/**
 * What one look at a repository found. Immutable.
 *
 * @param commit that was read, if it is another than before
 * @param loaded its config
 * @param error what is wrong with the repository or the copy; the commit may be an older one then
 */
record GitLook(Optional<String> commit, Optional<LoadedConfig> loaded, Optional<String> error) {

    static GitLook found(String commit, LoadedConfig loaded, Optional<String> error) {
        return new GitLook(Optional.of(commit), Optional.of(loaded), error);
    }

    static GitLook failed(String error) {
        return new GitLook(Optional.empty(), Optional.empty(), Optional.of(error));
    }
}
