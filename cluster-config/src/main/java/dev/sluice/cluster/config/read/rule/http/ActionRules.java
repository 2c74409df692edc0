// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.syntax.RegexSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Redirects, direct responses and rewrites. Confined to the thread that reads. */
final class ActionRules {

    private static final Set<Long> EFFECTIVE_REDIRECTS = Set.of(301L, 302L, 303L, 307L, 308L);

    /** Istio's threshold: every node holds the body in memory. */
    private static final int LARGE_BODY_BYTES = 100 * 1024;

    private final Findings findings;

    ActionRules(Findings findings) {
        this.findings = findings;
    }

    void checkRedirect(Message redirect, List<Message> matches) {
        if (!redirect.text("uri").isEmpty() && !redirect.text("prefixRewrite").isEmpty()) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    redirect.at("prefixRewrite"),
                    "redirect with uri and prefixRewrite",
                    "only one of them");
        }
        checkPrefixRewrite(redirect, matches);
        boolean words =
                Stream.of("uri", "prefixRewrite", "authority", "scheme")
                        .anyMatch(field -> !redirect.text(field).isEmpty());
        if (!words && !redirect.has("port") && !redirect.has("derivePort")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    redirect.at(),
                    "redirect to nowhere",
                    "a uri, prefixRewrite, authority, scheme or port");
        }
        checkRedirectCode(redirect);
        String scheme = redirect.text("scheme");
        if (!Set.of("", "http", "https").contains(scheme)) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    redirect.at("scheme"),
                    "scheme: \"" + scheme + "\"",
                    "http or https");
        }
        if (redirect.number("port") != 0) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    redirect.at("port"),
                    PortNumbers.complaint(redirect.number("port")));
        }
    }

    private void checkPrefixRewrite(Message redirect, List<Message> matches) {
        if (redirect.text("prefixRewrite").isEmpty()) {
            return;
        }
        for (Message match : matches) {
            match.message("uri")
                    .filter(uri -> !uri.has("prefix"))
                    .ifPresent(
                            uri ->
                                    findings.report(
                                            ProblemCode.CONTRADICTION,
                                            uri.at(),
                                            "uri match beside prefixRewrite",
                                            "a prefix in every uri match"));
        }
    }

    private void checkRedirectCode(Message redirect) {
        long code = redirect.number("redirectCode");
        if (code == 0 || EFFECTIVE_REDIRECTS.contains(code)) {
            return;
        }
        boolean redirects = code >= 300 && code <= 399;
        findings.report(
                redirects ? ProblemCode.SETTING_IGNORED : ProblemCode.OUT_OF_RANGE,
                redirect.at("redirectCode"),
                "redirectCode: "
                        + code
                        + (redirects ? " is sent as " + Defaults.REDIRECT_STATUS : ""),
                "301, 302, 303, 307 or 308");
    }

    void checkDirectResponse(Message response) {
        long status = response.number("status");
        if (response.has("status")
                && !response.broken("status")
                && (status < 200 || status > 599)) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    response.at("status"),
                    "status: " + status,
                    "200 to 599");
        }
        response.message("body").ifPresent(this::checkBody);
    }

    private void checkBody(Message body) {
        int bytes =
                body.bytes("bytes")
                        .map(content -> content.length)
                        .orElseGet(
                                () -> body.text("string").getBytes(StandardCharsets.UTF_8).length);
        if (bytes > Defaults.DIRECT_RESPONSE_BYTES_MAX) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    body.at(),
                    "body of " + bytes + " bytes",
                    "at most " + Defaults.DIRECT_RESPONSE_BYTES_MAX);
        } else if (bytes > LARGE_BODY_BYTES) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    body.at(),
                    "body of " + bytes + " bytes is held in memory by every node",
                    "at most " + LARGE_BODY_BYTES);
        }
    }

    void checkRewrite(Message rewrite) {
        boolean uri = !rewrite.text("uri").isEmpty();
        Optional<Message> regex = rewrite.message("uriRegexRewrite");
        if (uri && regex.isPresent()) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    regex.get().at(),
                    "rewrite with uri and uriRegexRewrite",
                    "only one of them");
        }
        if (!uri && regex.isEmpty() && rewrite.text("authority").isEmpty()) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    rewrite.at(),
                    "rewrite of nothing",
                    "a uri, uriRegexRewrite or authority");
        }
        regex.ifPresent(this::checkRegexRewrite);
    }

    private void checkRegexRewrite(Message regex) {
        if (regex.text("match").isEmpty() || regex.text("rewrite").isEmpty()) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    regex.at(),
                    "uriRegexRewrite",
                    "both match and rewrite");
            return;
        }
        findings.reportAny(
                ProblemCode.BAD_REGEX,
                regex.at("match"),
                RegexSyntax.complaint(regex.text("match"))
                        .map(complaint -> "uriRegexRewrite: " + complaint));
    }

    /** The host of the request can be replaced in two places, and may be in only one. */
    void checkAuthority(Message route) {
        Optional<Message> request =
                route.message("headers").flatMap(headers -> headers.message("request"));
        List<Entry> changes =
                Stream.of("set", "add")
                        .flatMap(
                                operation ->
                                        request.stream()
                                                .flatMap(side -> side.entries(operation).stream()))
                        .filter(header -> HeaderSyntax.authority(header.name()))
                        .toList();
        boolean rewritten =
                route.message("rewrite")
                        .filter(rewrite -> !rewrite.text("authority").isEmpty())
                        .isPresent();
        changes.stream()
                .skip(rewritten ? 0 : 1)
                .forEach(
                        header ->
                                findings.report(
                                        ProblemCode.CONTRADICTION,
                                        header.at(),
                                        "header " + header.name() + " replaces the host again",
                                        "one replacement"));
    }
}
