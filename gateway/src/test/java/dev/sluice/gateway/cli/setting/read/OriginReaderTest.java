// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.source.git.GitSettings;
import dev.sluice.gateway.cli.setting.GivenFixture;
import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.setting.ConfigOrigin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginReaderTest {

    @Test
    void readsFilesInTheirOrder() {
        assertThat(read("--config=b", "--config=a"))
                .isEqualTo(ConfigOrigin.files(List.of(Path.of("b"), Path.of("a"))));
    }

    @Test
    void fillsInEveryDefaultOfARepository() {
        assertThat(read("--git=https://git.example/c.git").git())
                .contains(
                        new GitSettings(
                                "https://git.example/c.git",
                                "main",
                                "",
                                Duration.ofSeconds(10),
                                Optional.empty()));
    }

    @Test
    void readsEverySettingOfARepository() {
        ConfigOrigin origin =
                read(
                        "--git=/u",
                        "--git-branch=live",
                        "--git-path=edge",
                        "--git-poll=1m30s",
                        "--git-token-file=/run/token",
                        "--join=a:1",
                        "--config-key=/etc/key.pem");

        assertThat(origin.git())
                .contains(
                        new GitSettings(
                                "/u",
                                "live",
                                "edge",
                                Duration.ofSeconds(90),
                                Optional.of(Path.of("/run/token"))));
        assertThat(origin.key()).contains(Path.of("/etc/key.pem"));
    }

    @Test
    void asksNoConfigOfAGatewayThatItsClusterGivesOne() {
        assertThat(read("--roles=gateway", "--join=a:1")).isEqualTo(ConfigOrigin.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--name=n                            | no config given (expected: --config DIR,"
                        + " the",
                "--join=a:1                          | no config given (expected: --config DIR or",
                "--config=c --git=/u                  | --git: /u (expected: either --git or"
                        + " --config)",
                "--config=c --git-branch=b           | --git-branch: b (expected: --git URL beside",
                "--git=/u --git-poll=10               | --git-poll: 10 (expected: a duration of at",
                "--git=/u --git-poll=10ms             | --git-poll: 10ms (expected: a duration of"
                        + " at",
                "--config=c --roles=cert-manager --join=a:1 | --config: c (expected: the role",
            })
    void refusesWhatDoesNotFitTogether(String flags, String message) {
        assertThatThrownBy(() -> read(flags.split(" "))).hasMessageStartingWith(message);
    }

    private static ConfigOrigin read(String... flags) {
        GivenSettings given = GivenFixture.flags(flags);
        return new OriginReader(given).read(new PlaceReader(given).read());
    }
}
