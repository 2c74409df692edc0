// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import dev.sluice.shadow.Admission;
import dev.sluice.shadow.LoopShadows;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.handover.TermsJson;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules whose copies are handed to one event loop, by the text of their terms, so that it is
 * read once. Confined to one event loop.
 */
final class LoopRules {

    /** Texts that are remembered; when there are more, they are read again. */
    private static final int TEXTS_MAX = HandedSubjects.SUBJECTS_MAX;

    private final LoopShadows loop;
    private final HandedSubjects subjects;
    private final Map<Buffer, Rule> rules = new HashMap<>();

    /** What copies under the same terms share. Confined to one event loop. */
    record Rule(CopyTerms terms, HandedSubjects.Handed handed, Admission admission) {}

    LoopRules(LoopShadows loop, HandedSubjects subjects) {
        this.loop = loop;
        this.subjects = subjects;
    }

    /**
     * The rule of these terms.
     *
     * @throws RuntimeException when these are no terms
     */
    Rule of(Buffer terms) {
        Rule known = rules.get(terms);
        if (known != null && !known.handed().forgotten()) {
            subjects.use(known.handed());
            return known;
        }
        CopyTerms read = TermsJson.read(terms);
        Rule rule = new Rule(read, subjects.know(read.subject()), loop.handed(read));
        rules.values().removeIf(former -> former.handed().forgotten());
        if (rules.size() >= TEXTS_MAX) {
            rules.clear();
        }
        rules.put(terms.copy(), rule);
        loop.retain(
                rules.values().stream()
                        .map(each -> each.terms().subject().rule())
                        .collect(Collectors.toSet()),
                rules.values().stream()
                        .map(each -> each.terms().target())
                        .collect(Collectors.toSet()));
        return rule;
    }
}
