// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fixture.SluiceProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code sluice demo} as a process, with its output in a pipe. */
final class DemoIT {
    private static final Pattern LINE =
            Pattern.compile("last 10 s: (\\d+) requests; v1 .* %, v2 ([0-9.]+) %; answers: .*");

    /** Enough for a share of 10 % to lie between 2 and 25 % but once in a million runs. */
    private static final int ENOUGH = 200;

    /** Where the demo makes its folder. */
    @TempDir private Path temporary;

    @Test
    void showsTheSplitFollowsEditsAndLeavesNothingBehind() throws Exception {
        try (var sluice = demo()) {
            awaitShare(sluice, share -> share > 2 && share < 25);

            Path config = Path.of(sluice.awaitMatch("config +(/\\S+)"));
            Path virtualService = config.resolve("virtual-service.yaml");
            Files.writeString(
                    virtualService,
                    Files.readString(virtualService)
                            .replace("weight: 10", "weight: 80")
                            .replace("weight: 90", "weight: 20"));
            awaitShare(sluice, share -> share > 60);

            String v2 = sluice.awaitMatch("checkout v2, (\\S+)");
            post("http://" + v2 + "/knobs?hang=true");
            sluice.awaitLine(" x 504");

            int mesh = Integer.parseInt(sluice.awaitMatch("mesh listener \\S+:(\\d+)"));
            sluice.signal("INT");
            assertThat(sluice.exitCode()).isZero();
            assertThat(temporary).isEmptyDirectory();
            eventually("refused connection", () -> refuses(mesh));
        }
    }

    @Test
    void namesThePortThatIsTakenAndTheFlag() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();

            try (var sluice = demo("--v2=" + address)) {
                assertThat(sluice.exitCode()).isEqualTo(1);
                assertThat(sluice.output())
                        .contains("sluice: " + address, "--v2 HOST:PORT")
                        .doesNotContain("\tat ");
            }
            try (var sluice = demo("--admin=" + address)) {
                assertThat(sluice.exitCode()).isEqualTo(1);
                assertThat(sluice.output()).contains(address, "--admin HOST:PORT");
            }
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private SluiceProcess demo(String... more) {
        List<String> free =
                List.of("--mesh", "--admin", "--v1", "--v2").stream()
                        .filter(flag -> List.of(more).stream().noneMatch(m -> m.startsWith(flag)))
                        .map(flag -> flag + "=127.0.0.1:0")
                        .toList();
        var arguments = new ArrayList<String>(List.of("demo"));
        arguments.addAll(free);
        arguments.addAll(List.of(more));
        return SluiceProcess.start(
                Map.of(),
                List.of("-Djava.io.tmpdir=" + temporary),
                arguments.toArray(String[]::new));
    }

    private static void awaitShare(SluiceProcess sluice, DoublePredicate expected) {
        sluice.awaitLine(
                line -> {
                    Matcher matcher = LINE.matcher(line);
                    return matcher.matches()
                            && Integer.parseInt(matcher.group(1)) >= ENOUGH
                            && expected.test(Double.parseDouble(matcher.group(2)));
                },
                "a split as expected");
    }

    private static void post(String url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()).build();
        int status =
                HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
        assertThat(status).isEqualTo(200);
    }

    private static boolean refuses(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException other) {
            return false;
        }
    }
}
