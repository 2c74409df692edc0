// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.listener.BindAddress;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Talks to the admin API of one node. Confined to the main thread; every call blocks. */
public final class AdminClient {

    /** The node answers from snapshots, at once; longer means that it does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BindAddress node;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    AdminClient(BindAddress node) {
        this(node, PATIENCE);
    }

    private AdminClient(BindAddress node, Duration patience) {
        this.node = node;
        this.patience = patience;
    }

    /** A client of the same node that waits longer for its answers. */
    public AdminClient patient(Duration longer) {
        return new AdminClient(node, longer);
    }

    /** What the node answers, whatever the status, which {@code /ready} uses to say no. */
    public JsonObject get(String path) {
        return new JsonObject(send(request(path).GET().build()).body());
    }

    /** What the node answers; a status of failure ends the command with the node's own words. */
    public JsonObject post(String path, JsonObject body) {
        BodyPublisher publisher =
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode());
        HttpRequest request =
                request(path).header("content-type", "application/json").POST(publisher).build();
        return done(send(request));
    }

    /** The same for a GET that may be refused. */
    public JsonObject ask(String path) {
        return done(send(request(path).GET().build()));
    }

    /** The same for DELETE. */
    public JsonObject delete(String path) {
        return done(send(request(path).DELETE().build()));
    }

    private JsonObject done(HttpResponse<String> response) {
        if (response.statusCode() == 400) {
            throw CommandFailure.usage(detail(response));
        }
        if (response.statusCode() == 409) {
            throw new CommandFailure(ExitCode.NEGATIVE, detail(response));
        }
        if (response.statusCode() >= 300) {
            throw refused(response);
        }
        return new JsonObject(response.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + node + path)).timeout(patience);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return checked(response);
        } catch (ConnectException nobody) {
            throw unreachable("no node listens there");
        } catch (IOException failure) {
            throw unreachable(failure.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted");
        }
    }

    /** Whatever listens there must at least speak JSON. */
    private HttpResponse<String> checked(HttpResponse<String> response) {
        try {
            new JsonObject(response.body());
            return response;
        } catch (DecodeException foreign) {
            throw unreachable("status " + response.statusCode() + " without JSON");
        }
    }

    private CommandFailure unreachable(String found) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                node
                        + ": "
                        + found
                        + " (expected: the admin address of a running node; give another with"
                        + " --admin HOST:PORT or SLUICE_ADMIN)");
    }

    private CommandFailure refused(HttpResponse<String> response) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                node + ": the node refused: " + response.statusCode() + " " + detail(response));
    }

    private static String detail(HttpResponse<String> response) {
        return new JsonObject(response.body()).getString("detail", "");
    }
}
