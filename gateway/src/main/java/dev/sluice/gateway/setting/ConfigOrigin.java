// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.source.git.GitSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a node has its config from, apart from the cluster. Immutable.
 *
 * @param files files and folders, read together; empty when there are none
 * @param git a repository that is read instead
 * @param key the public key that has signed every snapshot of the cluster's config; without one no
 *     signature is asked for
 * @param secrets the folder with the certificates and keys that the config names
 */
public record ConfigOrigin(
        List<Path> files, Optional<GitSettings> git, Optional<Path> key, Optional<Path> secrets) {

    /** The node has its config from the cluster alone. */
    public static final ConfigOrigin NONE =
            new ConfigOrigin(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public ConfigOrigin {
        Expect.that(
                files.isEmpty() || git.isEmpty(),
                "config",
                files,
                "either files or a Git repository");
        files = List.copyOf(files);
    }

    /** The config stands in files. */
    public static ConfigOrigin files(List<Path> files) {
        return new ConfigOrigin(files, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, with certificates and keys in a folder. */
    public ConfigOrigin withSecrets(Path folder) {
        return new ConfigOrigin(files, git, key, Optional.of(folder));
    }

    /** Whether there is something to read. */
    public boolean given() {
        return !files.isEmpty() || git.isPresent();
    }
}
