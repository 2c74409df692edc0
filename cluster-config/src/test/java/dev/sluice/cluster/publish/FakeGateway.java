// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.publish.apply.ConfigApplier;
import dev.sluice.cluster.publish.apply.Preparation;
import dev.sluice.cluster.publish.apply.PreparedConfig;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs configs that are words. It complains when it is not called as {@link ConfigApplier} and
 * {@link PreparedConfig} promise. Confined to one thread.
 */
final class FakeGateway implements ConfigApplier {

    private final List<String> ran = new ArrayList<>();
    private final List<String> bound = new ArrayList<>();
    private String disliked = "";

    /** A config of one word. */
    static ConfigBundle bundle(String word) {
        return ConfigBundle.of(new ConfigFile("a.yaml", word.getBytes(StandardCharsets.UTF_8)));
    }

    static String word(ConfigBundle bundle) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            bundle.files().get(0).writeTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    void dislike(String word) {
        disliked = word;
    }

    /** Everything that was in force, one after the other. */
    List<String> ran() {
        return ran;
    }

    /** What is held ready. */
    List<String> bound() {
        return bound;
    }

    @Override
    public Future<Preparation> prepare(ProposedConfig config) {
        String word = word(config.bundle());
        if (word.equals(disliked)) {
            return Future.succeededFuture(
                    new Preparation.Refused(List.of("port 443 is taken (expected: a free one)")));
        }
        if (!bound.isEmpty()) {
            throw new IllegalStateException(word + " is prepared while " + bound + " is held");
        }
        bound.add(word);
        return Future.succeededFuture(new Preparation.Prepared(new Held(word)));
    }

    /** Confined to one thread. */
    private final class Held implements PreparedConfig {

        private final String word;

        Held(String word) {
            this.word = word;
        }

        @Override
        public Future<Void> commit() {
            letGo();
            ran.add(word);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> abandon() {
            letGo();
            return Future.succeededFuture();
        }

        private void letGo() {
            if (!bound.remove(word)) {
                throw new IllegalStateException(word + " is not held");
            }
        }
    }
}
