// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.LimitRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The limits that apply to one request and the values of their key parts. There is one per loop,
 * written anew for each request: {@code clear().limit(rule).part(value)...}. Confined to one event
 * loop.
 */
public final class LimitQuestion {

    private final List<LimitRule> rules = new ArrayList<>();

    /** Where the parts of each limit begin; the next entry is where they end. */
    private int[] starts = new int[8];

    private String[] parts = new String[16];
    private int partCount;

    LimitQuestion() {}

    public LimitQuestion clear() {
        rules.clear();
        partCount = 0;
        return this;
    }

    /** Begins another limit, in whose key the following parts are. */
    public LimitQuestion limit(LimitRule rule) {
        rules.add(rule);
        if (starts.length <= rules.size()) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[rules.size() - 1] = partCount;
        starts[rules.size()] = partCount;
        return this;
    }

    /** The next part of the key of the limit that was begun last. */
    public LimitQuestion part(String value) {
        if (partCount == parts.length) {
            parts = Arrays.copyOf(parts, 2 * parts.length);
        }
        parts[partCount++] = value;
        starts[rules.size()] = partCount;
        return this;
    }

    int size() {
        return rules.size();
    }

    LimitRule rule(int index) {
        return rules.get(index);
    }

    int hash(int index) {
        return LimitKey.hash(rule(index).id(), parts, starts[index], length(index));
    }

    boolean asks(int index, LimitKey key) {
        return key.matches(rule(index).id(), parts, starts[index], length(index));
    }

    LimitKey key(int index) {
        List<String> values = Arrays.asList(parts).subList(starts[index], starts[index + 1]);
        return new LimitKey(rule(index).id(), values);
    }

    private int length(int index) {
        return starts[index + 1] - starts[index];
    }
}
