// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it is told. Thread-safe: a concurrent list and a counter are all it has. */
final class RecordingObserver implements CopyObserver {

    private final List<Answers> answers = new CopyOnWriteArrayList<>();
    private final List<DropReason> drops = new CopyOnWriteArrayList<>();
    private final AtomicInteger unread = new AtomicInteger();

    @Override
    public void dropped(DropReason reason) {
        drops.add(reason);
    }

    @Override
    public void unread() {
        unread.incrementAndGet();
    }

    @Override
    public void answered(Answers all) {
        answers.add(all);
    }

    List<Answers> answers() {
        return answers;
    }

    List<DropReason> drops() {
        return drops;
    }

    int unreadCount() {
        return unread.get();
    }
}
