// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * Gives a token to the server that the operator named, and to no other: a server may redirect
 * elsewhere. Immutable.
 */
final class GitToken extends CredentialsProvider {

    /** The servers that take tokens look at the token and take any user. */
    private static final String USER = "git";

    private static final int FILE_BYTES_MAX = 8 * 1024;

    private final URIish server;
    private final CredentialsProvider credentials;

    private GitToken(URIish server, CredentialsProvider credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** The token of the settings; empty when they name none. Blocks. */
    static Optional<CredentialsProvider> read(GitSettings settings) throws GitFailure {
        if (settings.tokenFile().isEmpty()) {
            return Optional.empty();
        }
        Path file = settings.tokenFile().get();
        String text = text(file).strip();
        if (text.isEmpty() || text.lines().count() != 1) {
            throw new GitFailure(
                    "token file "
                            + file
                            + ": "
                            + text.lines().count()
                            + " lines (expected: one, TOKEN or USER:TOKEN)");
        }
        int colon = text.indexOf(':');
        String user = colon < 0 ? USER : text.substring(0, colon);
        String token = text.substring(colon + 1);
        return Optional.of(
                new GitToken(
                        server(settings.url()),
                        new UsernamePasswordCredentialsProvider(user, token)));
    }

    private static String text(Path file) throws GitFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FILE_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new GitFailure(
                    "token file " + file + ": " + e + " (expected: a file that can be read)");
        }
    }

    private static URIish server(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the settings have checked the URL", e);
        }
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean supports(CredentialItem... items) {
        return credentials.supports(items);
    }

    @Override
    public boolean get(URIish uri, CredentialItem... items) {
        boolean named =
                Objects.equals(uri.getScheme(), server.getScheme())
                        && Objects.equals(uri.getHost(), server.getHost())
                        && uri.getPort() == server.getPort();
        return named && credentials.get(uri, items);
    }

    @Override
    public String toString() {
        return "a token for " + server;
    }
}
