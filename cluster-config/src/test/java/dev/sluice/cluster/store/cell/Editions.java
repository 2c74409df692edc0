// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import dev.sluice.cluster.member.NodeName;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** Editions and owners for tests. Immutable. */
public final class Editions {

    private static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");

    private Editions() {}

    /** An edition whose hash and bytes follow from its version. */
    public static ConfigEdition edition(long epoch, long version) {
        return edition(epoch, version, "text " + epoch + "." + version);
    }

    /** An edition of {@code text}. */
    public static ConfigEdition edition(long epoch, long version, String text) {
        return new ConfigEdition(
                new ConfigVersion(epoch, version),
                "hash of " + text,
                ContentId.of(Buffer.buffer(text)),
                "folder /etc/sluice",
                false,
                "config-1",
                AT);
    }

    /** An edition of that many bytes, none of which are anywhere. */
    public static ConfigEdition sized(long epoch, long version, int bytes) {
        ConfigEdition like = edition(epoch, version);
        return new ConfigEdition(
                like.version(),
                like.hash(),
                new ContentId(like.content().digest(), bytes),
                like.origin(),
                like.pinned(),
                like.by(),
                like.at());
    }

    public static LeaseOwner owner(String node) {
        return new LeaseOwner(new NodeName(node), "run-1");
    }
}
