// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.limit;

import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.limit.KeyPart.Source;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a limit's key. Confined to the thread that reads. */
public final class KeyPartRules {

    private final Findings findings;

    public KeyPartRules(Findings findings) {
        this.findings = findings;
    }

    /** The part that a message names, if it names one in a way that can be used. */
    public static Optional<KeyPart> part(Message message, Iterable<Source> sources) {
        for (Source source : sources) {
            if (source.named() && !message.text(source.field()).isEmpty()) {
                return Optional.of(new KeyPart(source, message.text(source.field())));
            }
            if (!source.named() && message.flag(source.field())) {
                return Optional.of(KeyPart.of(source));
            }
        }
        return Optional.empty();
    }

    /** The part of a limit's key that a message names. */
    public static Optional<KeyPart> part(Message message) {
        return part(message, List.of(Source.values()));
    }

    /** Checks the key of a limit, and says which usable parts it has. */
    List<KeyPart> check(List<Message> key) {
        return check(key, List.of(Source.values()));
    }

    /** Checks a key whose parts come from some sources, and says which usable parts it has. */
    public List<KeyPart> check(List<Message> key, List<Source> sources) {
        List<KeyPart> parts = new ArrayList<>();
        for (Message message : key) {
            checkSource(message, sources);
            Optional<KeyPart> part = part(message, sources);
            if (part.isPresent() && parts.contains(part.get())) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        message.at(),
                        "key part " + part.get() + " stands twice",
                        "each part once");
            }
            part.ifPresent(parts::add);
        }
        return parts;
    }

    /** Checks that a message names a part, and names it well. */
    void checkSource(Message message, List<Source> sources) {
        if (sources.stream().noneMatch(source -> message.has(source.field()))) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    message.at(),
                    "no part of a key",
                    "one of "
                            + sources.stream()
                                    .map(Source::field)
                                    .collect(Collectors.joining(", ")));
            return;
        }
        for (Source source : sources) {
            checkFlag(message, source);
        }
        message.textValue(Source.HEADER.field())
                .ifPresent(
                        header ->
                                findings.reportAny(
                                        ProblemCode.BAD_HEADER,
                                        header.at(),
                                        HeaderSyntax.changeComplaint(header.text())));
    }

    private void checkFlag(Message message, Source source) {
        String field = source.field();
        boolean refused =
                !source.named()
                        && message.has(field)
                        && !message.broken(field)
                        && !message.flag(field);
        if (refused) {
            findings.report(
                    ProblemCode.BAD_VALUE,
                    message.at(field),
                    field + ": false",
                    field + ": true, or another part");
        }
    }
}
