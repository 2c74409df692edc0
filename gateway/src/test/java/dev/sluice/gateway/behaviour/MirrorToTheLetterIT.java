// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of Istio's mirrors when the mesh wants them as Istio makes them. */
class MirrorToTheLetterIT {

    @TempDir private Path folder;
    private Services services;
    private RunningNode node;

    @BeforeEach
    void start() {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("mirror: { istioLiteral: true }");
        services =
                new Services(files)
                        .with("shop", "mirrors: [{ destination: { host: shop-v3 } }]")
                        .with("shop-v3");
        node = RunningNode.start(files);
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
    }

    private List<ReceivedRequest> copies(int count) {
        return services.at("shop-v3").awaitRequests(count);
    }

    @Test
    void everyMethodIsCopiedUnderTheMarkedHost() {
        List<String> methods = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "PURGE");
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (String method : methods) {
                assertThat(client.exchange(method, "shop", "/" + method).status()).isEqualTo(200);
                copies(methods.indexOf(method) + 1);
            }
        }

        assertThat(copies(methods.size()))
                .extracting(ReceivedRequest::requestLine)
                .containsExactlyElementsOf(
                        methods.stream().map(name -> name + " /" + name + " HTTP/1.1").toList());
        assertThat(copies(methods.size()))
                .allSatisfy(
                        copy -> {
                            assertThat(copy.headers().all("host")).containsExactly("shop-shadow");
                            assertThat(copy.headers().all("x-shadow")).containsExactly("1");
                        });
    }

    @Test
    void portStaysBehindTheMarkedHost() {
        assertThat(RawHttpClient.get(node.mesh(), "shop:80", "/").status()).isEqualTo(200);

        assertThat(copies(1).get(0).headers().all("host")).containsExactly("shop-shadow:80");
    }

    @Test
    void credentialsAndTheBodyGoAlong() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head(
                            "POST",
                            "shop",
                            "/orders?token=t",
                            "AUTHORIZATION: secret-1",
                            "Cookie: id=secret-2",
                            "X-Api-Key: secret-3",
                            "Content-Length: 5"));
            client.send("order");
            RawResponse answer = client.response();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("shop");
        }

        ReceivedRequest copy = copies(1).get(0);
        assertThat(copy.target()).isEqualTo("/orders?token=t");
        assertThat(copy.headers().one("authorization")).contains("secret-1");
        assertThat(copy.headers().one("cookie")).contains("id=secret-2");
        assertThat(copy.headers().one("x-api-key")).contains("secret-3");
        assertThat(copy.text()).isEqualTo("order");
    }
}
