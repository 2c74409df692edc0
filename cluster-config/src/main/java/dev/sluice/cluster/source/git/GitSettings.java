// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;

/**
 * Which part of which repository is the config. Immutable.
 *
 * @param url {@code https}, {@code http}, {@code file} or an absolute path; without credentials,
 *     because a URL is shown everywhere
 * @param path of the folder with the config, below the repository's root; empty for the root
 * @param poll how often the repository is asked whether the branch has moved
 * @param tokenFile holds {@code TOKEN} or {@code USER:TOKEN}; read before each use, so that it may
 *     be changed at any time
 */
public record GitSettings(
        String url, String branch, String path, Duration poll, Optional<Path> tokenFile) {

    private static final Set<String> SCHEMES = Set.of("https", "http", "file");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    public GitSettings {
        URIish uri = parse(url);
        checkUrl(url, uri);
        checkToken(url, uri, tokenFile);
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            throw refusal("branch", branch, "a name that Git allows, such as main");
        }
        path = withoutSlashes(path);
        if (("/" + path + "/").matches(".*/(\\.{1,2})?/.*") && !path.isEmpty()) {
            throw refusal("path", path, "a folder below the root, without empty parts, . and ..");
        }
        if (poll.isNegative() || poll.isZero()) {
            throw refusal("poll", poll.toString(), "more than 0");
        }
    }

    private static URIish parse(String url) {
        try {
            return new URIish(url);
        } catch (URISyntaxException e) {
            // The text may hold a password, so it is not shown.
            throw refusal("url", "(not shown)", "a URL such as https://git.test/shop.git");
        }
    }

    private static void checkUrl(String url, URIish uri) {
        if (uri.getUser() != null || uri.getPass() != null) {
            throw refusal(
                    "url",
                    uri.setUser(null).setPass(null).toString() + " with a user",
                    "no credentials in it; they belong into a token file");
        }
        boolean absolute = uri.getScheme() == null && url.startsWith("/");
        if (!absolute && !SCHEMES.contains(String.valueOf(uri.getScheme()))) {
            throw refusal("url", url, "https, http, file or an absolute path");
        }
    }

    private static void checkToken(String url, URIish uri, Optional<Path> tokenFile) {
        boolean readable =
                "http".equals(uri.getScheme()) && !LOOPBACK.contains(String.valueOf(uri.getHost()));
        if (tokenFile.isPresent() && readable) {
            throw refusal("url", url, "https, because a token would be sent in the clear");
        }
    }

    private static String withoutSlashes(String path) {
        String start = path.startsWith("/") ? path.substring(1) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    private static IllegalArgumentException refusal(String name, String found, String expected) {
        return new IllegalArgumentException(
                "git " + name + ": " + found + " (expected: " + expected + ")");
    }

    /** Where the config stands, in one line. */
    String place() {
        return url + " " + branch + (path.isEmpty() ? "" : ":" + path);
    }
}
