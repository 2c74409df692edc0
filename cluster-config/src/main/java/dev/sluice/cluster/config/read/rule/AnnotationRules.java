// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.config.read.envelope.Metadata.Annotation;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Expiry;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Annotations that mean something: ours, those that Istio interprets and those that it reserves. A
 * key of ours that is not known is an error, because an annotation that is misspelt would otherwise
 * do nothing, silently. Confined to the thread that reads.
 */
public final class AnnotationRules {

    /** Decides between resources for one host; higher first. */
    public static final String PRIORITY = "sluice.dev/priority";

    /** Overrides the mesh-wide path normalization for the hosts of a VirtualService. */
    public static final String PATH_NORMALIZATION = "sluice.dev/path-normalization";

    /** When the faults of a VirtualService end by themselves. */
    public static final String EXPIRES = "sluice.dev/expires";

    /** Names interceptors of plugins. */
    private static final String INTERCEPTORS = "sluice.dev/interceptors";

    private static final String OUR_PREFIX = "sluice.dev/";
    private static final Set<String> OURS =
            Set.of(PRIORITY, PATH_NORMALIZATION, EXPIRES, INTERCEPTORS);

    private static final String DRY_RUN = "istio.io/dry-run";
    private static final Set<String> GO_BOOLEANS =
            Set.of("1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False");

    /** Istio sets these itself and refuses them from anybody else. */
    private static final Set<String> RESERVED =
            Set.of(
                    "internal.istio.io/webhook-always-reject",
                    "internal.istio.io/parents",
                    "internal.istio.io/parent-namespace");

    private final Findings findings;

    public AnnotationRules(Findings findings) {
        this.findings = findings;
    }

    public void check(RawResource resource) {
        for (Annotation annotation : resource.metadata().annotations()) {
            String key = annotation.key().text();
            if (RESERVED.contains(key)) {
                report(annotation, "no annotation that is reserved for Istio itself");
            } else if (key.equals(DRY_RUN)) {
                checkDryRun(resource, annotation);
            } else if (key.startsWith(OUR_PREFIX)) {
                checkOurs(resource, annotation);
            }
        }
    }

    private void checkDryRun(RawResource resource, Annotation annotation) {
        if (!resource.id().kind().equals("AuthorizationPolicy")) {
            report(annotation, "this annotation only on an AuthorizationPolicy");
            return;
        }
        String action = resource.spec().text("action");
        if (!List.of("", "ALLOW", "DENY").contains(action)) {
            report(annotation, "this annotation only with the action ALLOW or DENY, not " + action);
        } else if (!GO_BOOLEANS.contains(annotation.value().text())) {
            report(annotation, "true or false");
        }
    }

    private void checkOurs(RawResource resource, Annotation annotation) {
        String key = annotation.key().text();
        if (!OURS.contains(key)) {
            report(
                    annotation,
                    "one of "
                            + String.join(", ", OURS.stream().sorted().toList())
                            + Spelling.proposal(key, OURS));
        } else if (!resource.id().kind().equals("VirtualService")) {
            report(annotation, "this annotation only on a VirtualService");
        } else if (key.equals(PRIORITY)) {
            checkPriority(annotation);
        } else if (key.equals(PATH_NORMALIZATION)) {
            checkNormalization(annotation);
        } else if (key.equals(EXPIRES)) {
            checkExpires(resource, annotation);
        } else {
            findings.report(
                    ProblemCode.NOT_HONOURED, annotation.key().at(), key + " has no effect yet");
        }
    }

    private void checkPriority(Annotation annotation) {
        if (!annotation.value().text().matches("-?[0-9]{1,9}")) {
            report(annotation, "an integer of at most nine digits");
        }
    }

    private void checkNormalization(Annotation annotation) {
        List<String> values = Arrays.stream(PathNormalization.values()).map(Enum::name).toList();
        if (!values.contains(annotation.value().text())) {
            report(
                    annotation,
                    "one of "
                            + String.join(", ", values)
                            + Spelling.proposal(annotation.value().text(), values));
        }
    }

    private void checkExpires(RawResource resource, Annotation annotation) {
        Instant expires;
        try {
            expires = OffsetDateTime.parse(annotation.value().text()).toInstant();
        } catch (DateTimeParseException e) {
            report(annotation, "a time as in RFC 3339, such as 2030-12-31T18:00:00Z");
            return;
        }
        if (resource.spec().messages("http").stream().noneMatch(route -> route.has("fault"))) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    annotation.key().at(),
                    "annotation " + EXPIRES + " without a fault",
                    "a route with a fault");
            return;
        }
        findings.expiry(new Expiry(resource.id(), expires, annotation.key().at()));
    }

    private void report(Annotation annotation, String expected) {
        findings.report(
                ProblemCode.BAD_ANNOTATION,
                annotation.key().at(),
                "annotation " + annotation.key().text() + ": \"" + annotation.value().text() + "\"",
                expected);
    }
}
