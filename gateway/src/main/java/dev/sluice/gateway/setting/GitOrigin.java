// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Expect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Git repository that the config comes from. Immutable.
 *
 * @param url as Git takes it
 * @param path the folder of the repository that holds the config; empty for all of it
 * @param poll how often the repository is asked whether the branch has moved
 * @param tokenFile holds the token that is presented to the server, if it wants one
 */
public record GitOrigin(
        String url, String branch, String path, Duration poll, Optional<Path> tokenFile) {

    public static final String DEFAULT_BRANCH = "main";

    /** Soon enough for a person who waits, and nothing to a server of Git. */
    public static final Duration DEFAULT_POLL = Duration.ofSeconds(10);

    /** Below, a hundred nodes would be a load on a server that is not ours. */
    public static final Duration POLL_MIN = Duration.ofSeconds(1);

    public GitOrigin {
        Expect.notEmpty("url", url);
        Expect.notEmpty("branch", branch);
        Expect.that(poll.compareTo(POLL_MIN) >= 0, "poll", poll, "at least 1s");
    }
}
