// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.gateway.cli.process.LogFormat;
import dev.sluice.gateway.cli.setting.GivenFixture;
import dev.sluice.gateway.cli.setting.GivenSettings;
import dev.sluice.gateway.cli.setting.Variables;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.setting.ConfigOrigin;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.setting.NodePlace;
import dev.sluice.gateway.setting.NodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeSettingsReaderTest {
    private final NodeSettingsReader reader =
            new NodeSettingsReader(new DataHome("ann", Path.of("/home/ann"), Map.of()), "host-1");

    @Test
    void fillsInEveryDefault() {
        NodeSettings settings = reader.read(GivenFixture.flags("--config", "conf"));

        assertThat(settings)
                .isEqualTo(
                        new NodeSettings(
                                new NodeName("host-1"),
                                NodePlace.ALONE,
                                ConfigOrigin.files(List.of(Path.of("conf"))),
                                NodeIdentity.ANY,
                                NodeAddresses.DEFAULT,
                                NodeSettings.Safety.STRICT,
                                Runtime.getRuntime().availableProcessors(),
                                Path.of("/home/ann/.local/state/sluice/host-1")));
    }

    @Test
    void readsEverySetting() {
        GivenSettings given =
                GivenFixture.flags(
                        "--config=a",
                        "--config=b",
                        "--name=n1",
                        "--admin=127.0.0.1:1",
                        "--mesh=[::1]:2",
                        "--listen=80=0.0.0.0:8080",
                        "--label=app=edge",
                        "--namespace=shop",
                        "--locality=eu/north",
                        "--data=/data",
                        "--last-good",
                        "--allow-unenforced=Gateway",
                        "--event-loops=3",
                        "--log-format=json");

        NodeSettings settings = reader.read(given);

        assertThat(settings.name()).isEqualTo(new NodeName("n1"));
        assertThat(settings.config().files()).containsExactly(Path.of("a"), Path.of("b"));
        assertThat(settings.addresses())
                .isEqualTo(
                        new NodeAddresses(
                                new BindAddress("127.0.0.1", 1),
                                new BindAddress("::1", 2),
                                Map.of(80, new BindAddress("0.0.0.0", 8080))));
        assertThat(settings.identity().labels()).isEqualTo(Map.of("app", "edge"));
        assertThat(settings.identity().namespace()).isEqualTo("shop");
        assertThat(settings.identity().locality()).isEqualTo(new Locality("eu", "north", ""));
        assertThat(settings.safety()).isEqualTo(new NodeSettings.Safety(true, List.of("Gateway")));
        assertThat(settings.eventLoops()).isEqualTo(3);
        assertThat(settings.data()).isEqualTo(Path.of("/data"));
        assertThat(reader.logFormat(given)).isEqualTo(LogFormat.JSON);
    }

    @Test
    void asksForTheConfigInAllItsSpellings() {
        assertThatThrownBy(() -> reader.read(GivenFixture.flags()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll("--config", "SLUICE_CONFIG", "node file");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--mesh=15001             | --mesh: address: 15001 (expected: HOST:PORT",
                "--admin=localhost:99999  | --admin: port: 99999 (expected: 0 to 65535)",
                "--listen=8080            | --listen: 8080 (expected: NUMBER=HOST:PORT",
                "--listen=80=x            | --listen: address: x (expected: HOST:PORT",
                "--label=app              | --label: app (expected: KEY=VALUE",
                "--label==edge            | --label: =edge (expected: KEY=VALUE",
                "--name=../up             | --name: node name: ../up (expected: 1 to 63 letters",
                "--roles=config --join=a:1 --mesh=127.0.0.1:1 | --mesh: 127.0.0.1:1 (expected: the"
                        + " role",
                "--roles=config --join=a:1 --listen=80=h:1 | --listen: 80=h:1 (expected: the role",
                "--event-loops=0          | --event-loops: 0 (expected: 1 to 1024)",
                "--event-loops=many       | --event-loops: many (expected: 1 to 1024)",
            })
    void refusesAWrongValueByFlagAndRule(String flag, String message) {
        assertThatThrownBy(() -> reader.read(GivenFixture.flags(("--config=c " + flag).split(" "))))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith(message);
    }

    @Test
    void asksForANameWhenThatOfTheHostDoesNotDo() {
        var reader = new NodeSettingsReader(new DataHome("", Path.of(""), Map.of()), "-x-");

        assertThatThrownBy(() -> reader.read(GivenFixture.flags("--config=c")))
                .hasMessageContainingAll("--name", "-x-");
    }

    @Test
    void refusesALabelThatIsGivenTwice() {
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        GivenFixture.flags(
                                                "--config=c", "--label=a=1", "--label=a=2")))
                .hasMessage("--label: a=2 (expected: each label once)");
    }

    @Test
    void refusesAPortThatIsRemappedTwice() {
        assertThatThrownBy(
                        () ->
                                reader.read(
                                        GivenFixture.flags(
                                                "--config=c",
                                                "--listen=80=h:1",
                                                "--listen=80=h:2")))
                .hasMessage("--listen: 80=h:2 (expected: each NUMBER once)");
    }

    @Test
    void refusesASwitchThatIsNeitherOnNorOff() {
        GivenSettings given =
                GivenFixture.flags("--config=c")
                        .over(Variables.given(Map.of("SLUICE_LAST_GOOD", "yes")));

        assertThatThrownBy(() -> reader.read(given))
                .hasMessage("SLUICE_LAST_GOOD: yes (expected: true or false)");
    }

    @Test
    void refusesAnUnknownLogFormat() {
        assertThatThrownBy(() -> reader.logFormat(GivenFixture.flags("--log-format=xml")))
                .hasMessage("--log-format: xml (expected: text or json)");
    }
}
