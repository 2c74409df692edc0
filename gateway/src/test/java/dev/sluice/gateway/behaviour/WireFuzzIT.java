// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.fixture.origin.StrictOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound requests with a few bytes spoilt: whatever is made of them, what is forwarded is sound. */
class WireFuzzIT {

    private static final int ROUNDS = 1_500;
    private static final String NASTY = "\r\n \t:;,/%.0aA9\0\u0001\u007f\u0080\u00ff\"xX-+\\#?";
    private static final String END = RawHttpClient.head("GET", "a", "/end", "Connection: close");

    private static final List<String> BASES =
            List.of(
                    RawHttpClient.head("GET", "a", "/x/../y?q=%41", "Accept: */*"),
                    RawHttpClient.head("POST", "a", "/sized", "Content-Length: 5") + "hello",
                    RawHttpClient.head("POST", "a", "/chunks", "Transfer-Encoding: chunked")
                            + "5;a=\"b\"\r\nhello\r\n0\r\nx-sum: 1\r\n\r\n",
                    RawHttpClient.head(
                            "DELETE",
                            "a",
                            "http://a/hop",
                            "Connection: x-hop, keep-alive",
                            "x-hop: 1",
                            "Upgrade: h2c"));

    @Test
    @Tag("long")
    void whateverIsForwardedIsSound(@TempDir Path folder) {
        RandomGenerator random = Seed.of(WireFuzzIT.class).generator();
        NodeFiles files = new NodeFiles(folder);
        try (StrictOrigin origin = StrictOrigin.start()) {
            files.write("a", Yaml.service("a", origin.port()));
            try (RunningNode node = RunningNode.start(files)) {
                for (int i = 0; i < ROUNDS; i++) {
                    send(node.mesh(), spoilt(random));
                }

                assertThat(RawHttpClient.get(node.mesh(), "a", "/alive").status()).isEqualTo(200);
            }
            System.out.println(
                    "%d spoilt requests: %d forwarded whole".formatted(ROUNDS, origin.whole() - 1));
            assertThat(origin.faults()).isEmpty();
            assertThat(origin.whole()).isGreaterThan(ROUNDS / 20);
        }
    }

    /** Reads until the node ends the connection, at a refusal or behind the last request. */
    private static void send(int port, String bytes) {
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(bytes + END);
            client.finishSending();
            client.ending();
        }
    }

    private static String spoilt(RandomGenerator random) {
        StringBuilder text = new StringBuilder(BASES.get(random.nextInt(BASES.size())));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            char letter = NASTY.charAt(random.nextInt(NASTY.length()));
            int place = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(place, letter);
                case 1 -> text.insert(place, letter);
                default -> text.deleteCharAt(place);
            }
        }
        return text.toString();
    }
}
