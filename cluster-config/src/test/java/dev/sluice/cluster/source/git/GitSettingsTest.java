// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GitSettingsTest {

    private static final Optional<Path> TOKEN = Optional.of(Path.of("token"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.test/shop.git",
                "http://git.test:8080/shop.git",
                "file:///srv/git/shop.git",
                "/srv/git/shop.git"
            })
    void urlThatCanBeFetchedIsAccepted(String url) {
        assertThat(settings(url, "main", "").place()).isEqualTo(url + " main");
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://git.test/shop.git",
        "git@git.test:shop.git",
        "git://git.test/shop.git",
        "shop.git",
        "ext::sh -c date"
    })
    void otherUrlIsRefused(String url) {
        assertThatThrownBy(() -> settings(url, "main", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("git url: ");
    }

    @Test
    void credentialsInTheUrlAreRefusedAndNotShown() {
        assertThatThrownBy(() -> settings("https://me:hunter2@git.test/shop.git", "main", ""))
                .hasMessage(
                        "git url: https://git.test/shop.git with a user (expected: no credentials"
                                + " in it; they belong into a token file)");
        assertThatThrownBy(() -> settings("https://hunter2@git.test/shop.git", "main", ""))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void tokenIsNotSentInTheClear() {
        assertThatThrownBy(
                        () ->
                                new GitSettings(
                                        "http://git.test/a.git",
                                        "main",
                                        "",
                                        Duration.ofSeconds(1),
                                        TOKEN))
                .hasMessageContaining("(expected: https, because");
        assertThat(
                        new GitSettings(
                                        "http://127.0.0.1:80/a.git",
                                        "main",
                                        "",
                                        Duration.ofSeconds(1),
                                        TOKEN)
                                .tokenFile())
                .isPresent();
    }

    @Test
    void pathIsBroughtIntoOneForm() {
        assertThat(settings("/a", "main", "/envs/prod/").path()).isEqualTo("envs/prod");
        assertThat(settings("/a", "main", "/").path()).isEmpty();
        assertThat(settings("/a", "main", "envs/..prod").place()).isEqualTo("/a main:envs/..prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../b", ".", "a//b", "a/.", ".."})
    void pathThatLeadsElsewhereIsRefused(String path) {
        assertThatThrownBy(() -> settings("/a", "main", path))
                .hasMessage(
                        "git path: "
                                + path
                                + " (expected: a folder below the root, without empty parts, ."
                                + " and ..)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", "a:b", "-/", "a.lock"})
    void branchThatGitWouldNotAllowIsRefused(String branch) {
        assertThatThrownBy(() -> settings("/a", branch, "")).hasMessageStartingWith("git branch: ");
    }

    private static GitSettings settings(String url, String branch, String path) {
        return new GitSettings(url, branch, path, Duration.ofSeconds(10), Optional.empty());
    }
}
