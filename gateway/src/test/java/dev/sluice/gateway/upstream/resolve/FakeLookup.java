// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A resolver that knows what the test tells it, is slow when it is told to be, and remembers what
 * it was asked. Confined to the thread of the test.
 */
final class FakeLookup implements AddressLookup {

    private final Map<String, List<String>> known = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private boolean slow;

    @Override
    public Future<List<String>> lookup(String host) {
        asked.add(host);
        Promise<List<String>> answer = Promise.promise();
        Runnable give = () -> answer(host, answer);
        if (slow) {
            unanswered.add(give);
        } else {
            give.run();
        }
        return answer.future();
    }

    void knows(String host, String... addresses) {
        known.put(host, List.of(addresses));
    }

    void forgets(String host) {
        known.remove(host);
    }

    /** Keeps everybody waiting from here on. */
    void stall() {
        slow = true;
    }

    /** Answers all who wait. */
    void recover() {
        slow = false;
        List.copyOf(unanswered).forEach(Runnable::run);
        unanswered.clear();
    }

    /** What was asked since the last call. */
    List<String> asked() {
        List<String> names = List.copyOf(asked);
        asked.clear();
        return names;
    }

    private void answer(String host, Promise<List<String>> answer) {
        List<String> addresses = known.get(host);
        if (addresses == null) {
            answer.fail(new UnknownHostException(host));
        } else {
            answer.complete(addresses);
        }
    }
}
