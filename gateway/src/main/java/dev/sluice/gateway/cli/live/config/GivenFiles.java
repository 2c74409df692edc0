// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.cluster.config.read.source.ConfigFiles;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.gateway.admin.config.ConfigUpload;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a command line, as the admin API takes them. Immutable. */
record GivenFiles(List<Path> paths) {

    /**
     * Reads the files, and leaves their content to the node to judge.
     *
     * @param by who sends them
     * @throws CommandFailure when they cannot be read
     */
    JsonObject upload(String by) {
        LoadedConfig loaded = ConfigFiles.load(paths);
        String unread =
                loaded.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .map(ConfigProblem::toString)
                        .collect(Collectors.joining("\n"));
        if (!unread.isEmpty()) {
            throw new CommandFailure(ExitCode.NEGATIVE, unread);
        }
        return new ConfigUpload(loaded.bundle(), origin(), by).json();
    }

    private String origin() {
        return paths.stream()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(", "));
    }
}
