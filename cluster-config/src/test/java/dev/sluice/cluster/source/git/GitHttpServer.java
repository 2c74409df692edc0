// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves repositories as a Git host does, by Git's own {@code http-backend}, to whoever presents
 * the credentials. Thread-safe: what changes is volatile or a concurrent list.
 */
final class GitHttpServer implements AutoCloseable {

    private final Path root;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private volatile Optional<String> credentials = Optional.empty();
    private volatile Optional<String> elsewhere = Optional.empty();
    private volatile boolean dumb;

    GitHttpServer(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Whether Git's program is on this machine. */
    static boolean available() {
        return Files.isExecutable(backend());
    }

    private static Path backend() {
        return Path.of("/usr/lib/git-core/git-http-backend");
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The base of URLs, under one of the names of the loopback interface. */
    String base(String host) {
        return "http://" + host + ":" + port();
    }

    /** From now on asks for {@code user:password}. */
    void require(String userAndPassword) {
        credentials = Optional.of(userAndPassword);
    }

    /** From now on redirects everything there. */
    void redirectTo(String base) {
        elsewhere = Optional.of(base);
    }

    /** From now on serves plain files, as a server without Git does. */
    void serveFiles() {
        dumb = true;
    }

    /** The Authorization headers that came. */
    List<String> authorizations() {
        return authorizations;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization != null) {
                authorizations.add(authorization);
            }
            if (elsewhere.isPresent()) {
                URI uri = exchange.getRequestURI();
                exchange.getResponseHeaders().add("Location", elsewhere.get() + uri);
                exchange.sendResponseHeaders(302, -1);
            } else if (credentials.isPresent() && !admitted(authorization)) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (dumb) {
                file(exchange);
            } else {
                answer(exchange, run(exchange));
            }
        }
    }

    private boolean admitted(String authorization) {
        byte[] expected = credentials.orElseThrow().getBytes(StandardCharsets.UTF_8);
        return ("Basic " + Base64.getEncoder().encodeToString(expected)).equals(authorization);
    }

    private void file(HttpExchange exchange) throws IOException {
        Path file = root.resolve(exchange.getRequestURI().getPath().substring(1));
        if (!Files.isRegularFile(file)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        byte[] content = Files.readAllBytes(file);
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    private InputStream run(HttpExchange exchange) throws IOException {
        ProcessBuilder program = new ProcessBuilder(backend().toString());
        Map<String, String> environment = program.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "safe.directory");
        environment.put("GIT_CONFIG_VALUE_0", "*");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        header(exchange, "Content-Type", "CONTENT_TYPE", environment);
        header(exchange, "Content-Encoding", "HTTP_CONTENT_ENCODING", environment);
        header(exchange, "Git-Protocol", "GIT_PROTOCOL", environment);
        byte[] body = exchange.getRequestBody().readAllBytes();
        environment.put("CONTENT_LENGTH", String.valueOf(body.length));
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().write(body);
        process.getOutputStream().close();
        return new BufferedInputStream(process.getInputStream());
    }

    private static void header(
            HttpExchange exchange,
            String header,
            String variable,
            Map<String, String> environment) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
            environment.put(variable, value);
        }
    }

    /** The head of a CGI answer is lines; its Status becomes the status line. */
    private static void answer(HttpExchange exchange, InputStream output) throws IOException {
        int status = 200;
        for (String line = line(output); !line.isEmpty(); line = line(output)) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).trim();
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, colon), value);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        output.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
