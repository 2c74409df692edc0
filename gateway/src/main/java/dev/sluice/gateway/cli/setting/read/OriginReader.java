// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.read.value.GoDuration;
import dev.sluice.cluster.source.git.GitSettings;
import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.cli.setting.GivenValue;
import dev.sluice.gateway.cli.setting.NodeSetting;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.setting.ConfigOrigin;
import dev.sluice.gateway.setting.NodePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads where a node has its config from. Immutable. */
final class OriginReader {

    /** What says nothing without a repository. */
    private static final List<NodeSetting> OF_GIT =
            List.of(
                    NodeSetting.GIT_BRANCH,
                    NodeSetting.GIT_PATH,
                    NodeSetting.GIT_POLL,
                    NodeSetting.GIT_TOKEN_FILE);

    private static final String DEFAULT_BRANCH = "main";

    /** Soon enough for a person who waits, and nothing to a server of Git. */
    private static final Duration DEFAULT_POLL = Duration.ofSeconds(10);

    /** Below, a hundred nodes would be a load on a server that is not ours. */
    private static final Duration POLL_MIN = Duration.ofSeconds(1);

    private final GivenSettings given;

    OriginReader(GivenSettings given) {
        this.given = given;
    }

    /** What was given, which must be something for a node that nobody else gives a config. */
    ConfigOrigin read(NodePlace place) {
        List<Path> files =
                given.all(NodeSetting.CONFIG).stream().map(value -> value.as(Path::of)).toList();
        Optional<GivenValue> url = given.one(NodeSetting.GIT);
        if (!files.isEmpty() && url.isPresent()) {
            throw url.get().refused("either --git or --config");
        }
        if (files.isEmpty() && url.isEmpty() && place.needsConfig()) {
            throw CommandFailure.usage(missing(place));
        }
        if (!place.readsConfig()) {
            refuseUnread(NodeSetting.CONFIG);
            refuseUnread(NodeSetting.GIT);
        }
        return new ConfigOrigin(
                files,
                url.map(this::git).or(this::nothingOfGit),
                given.one(NodeSetting.CONFIG_KEY).map(value -> value.as(Path::of)),
                given.one(NodeSetting.SECRETS).map(value -> value.as(OriginReader::folder)));
    }

    private static Path folder(String text) {
        Path folder = Path.of(text).toAbsolutePath();
        Expect.that(Files.isDirectory(folder), "secrets", text, "a folder");
        return folder;
    }

    private static String missing(NodePlace place) {
        return place.cluster().isEmpty()
                ? "no config given (expected: --config DIR, the variable SLUICE_CONFIG, or the key"
                        + " config in the node file; or --git URL)"
                : "no config given (expected: --config DIR or --git URL, as the node has the role"
                        + " config; or --roles without it)";
    }

    private void refuseUnread(NodeSetting setting) {
        given.one(setting)
                .ifPresent(
                        value -> {
                            throw value.refused(
                                    "the role gateway or config, as others read no config");
                        });
    }

    private GitSettings git(GivenValue url) {
        return url.as(
                text ->
                        new GitSettings(
                                text,
                                given.one(NodeSetting.GIT_BRANCH)
                                        .map(GivenValue::text)
                                        .orElse(DEFAULT_BRANCH),
                                given.one(NodeSetting.GIT_PATH).map(GivenValue::text).orElse(""),
                                given.one(NodeSetting.GIT_POLL)
                                        .map(OriginReader::poll)
                                        .orElse(DEFAULT_POLL),
                                given.one(NodeSetting.GIT_TOKEN_FILE)
                                        .map(value -> value.as(Path::of))));
    }

    private Optional<GitSettings> nothingOfGit() {
        OF_GIT.stream()
                .flatMap(setting -> given.one(setting).stream())
                .findFirst()
                .ifPresent(
                        value -> {
                            throw value.refused("--git URL beside it");
                        });
        return Optional.empty();
    }

    private static Duration poll(GivenValue value) {
        return GoDuration.parse(value.text())
                .filter(poll -> poll.compareTo(POLL_MIN) >= 0)
                .orElseThrow(() -> value.refused("a duration of at least 1s, such as 10s"));
    }
}
