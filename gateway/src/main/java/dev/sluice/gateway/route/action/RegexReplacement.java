// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sluice.cluster.config.http.Rewrite;

/**
 * Replaces every match of an RE2 expression. The replacement names groups as RE2 does: {@code \1}
 * to {@code \9}, {@code \0} for the whole match, {@code \\} for a back slash. Immutable.
 */
final class RegexReplacement {

    private final Pattern pattern;
    private final String replacement;

    RegexReplacement(Rewrite.RegexRewrite config) {
        this.pattern = Pattern.compile(config.pattern().value());
        this.replacement = config.replacement();
    }

    String replaceAll(String text) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder(text.length() + replacement.length());
        int copied = 0;
        boolean matched = false;
        while (matcher.find()) {
            // As in RE2, nothing is matched twice: not the end of a match as an empty one again.
            boolean again = matched && matcher.start() == copied && matcher.end() == copied;
            if (!again) {
                replaced.append(text.substring(copied, matcher.start()));
                appendReplacement(replaced, matcher);
                copied = matcher.end();
                matched = true;
            }
        }
        return replaced.append(text.substring(copied)).toString();
    }

    private void appendReplacement(StringBuilder replaced, Matcher matcher) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '\\' && i + 1 < replacement.length()) {
                i++;
                appendEscaped(replaced, replacement.charAt(i), matcher);
            } else {
                replaced.append(c);
            }
        }
    }

    /** A group that the pattern does not have is empty, like one that took no part in the match. */
    private static void appendEscaped(StringBuilder replaced, char c, Matcher matcher) {
        int group = c - '0';
        if (group < 0 || group > 9) {
            replaced.append(c);
            return;
        }
        String captured = group <= matcher.groupCount() ? matcher.group(group) : null;
        if (captured != null) {
            replaced.append(captured);
        }
    }
}
