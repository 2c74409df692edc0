// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.answer;

import java.util.Optional;

/**
 * All answers to one request. Immutable.
 *
 * @param method of the request
 * @param uri of the copies, without what the rule takes out of the query
 * @param baseline the second healthy answer, when the rule has a baseline and it answered
 */
public record Answers(
        String method,
        String uri,
        CapturedAnswer primary,
        CapturedAnswer shadow,
        Optional<CapturedAnswer> baseline) {}
