// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.compare.Comparison.Form;
import dev.sluice.shadow.compare.found.Difference;
import dev.sluice.shadow.compare.found.Found;
import dev.sluice.shadow.compare.json.JsonDiff;
import dev.sluice.shadow.compare.json.JsonReader;
import dev.sluice.shadow.compare.json.JsonValue;
import java.io.IOException;
import java.util.Arrays;

/**
 * The comparison of two bodies: by path where both claim to be JSON, and are; else as bytes. JSON
 * is checked even where the bytes are equal, so that the count of invalid bodies is true.
 * Immutable.
 */
final class Bodies {
    private final JsonReader reader;
    private final JsonDiff diff;

    Bodies(ShadowComparison rules) {
        reader = new JsonReader(rules.json());
        diff = new JsonDiff(rules.json(), rules.redact());
    }

    /** Adds what differs, and says how it was looked for. */
    Form compare(Answer primary, Answer other, Found found) {
        Form form = form(primary, other);
        if (form != Form.JSON) {
            compareBytes(primary, other, found);
            return form;
        }
        try {
            return compareJson(primary, other, found);
        } catch (StreamConstraintsException e) {
            compareBytes(primary, other, found);
            return Form.COMPLEX_JSON;
        } catch (IOException e) {
            compareBytes(primary, other, found);
            return Form.INVALID_JSON;
        }
    }

    private static Form form(Answer primary, Answer other) {
        if (!primary.kept() || !other.kept()) {
            return Form.DIGEST;
        }
        boolean empty = primary.bytes() == 0 && other.bytes() == 0;
        if (empty || !BodyText.json(primary) || !BodyText.json(other)) {
            return Form.BYTES;
        }
        boolean readable = BodyText.readable(primary) && BodyText.readable(other);
        return readable ? Form.JSON : Form.ENCODED_JSON;
    }

    private Form compareJson(Answer primary, Answer other, Found found) throws IOException {
        byte[] before = BodyText.bytes(primary);
        byte[] after = BodyText.bytes(other);
        JsonValue document = reader.read(before);
        if (Arrays.equals(before, after)) {
            return Form.JSON;
        }
        Found inside = new Found();
        if (!diff.compare(document, reader.read(after), inside)) {
            compareBytes(primary, other, found);
            return Form.COMPLEX_JSON;
        }
        inside.all().forEach(found::add);
        return Form.JSON;
    }

    /** Shows digests only, as any part of the text might be one that is to be redacted. */
    private static void compareBytes(Answer primary, Answer other, Found found) {
        boolean kept = primary.kept() && other.kept();
        if (kept && primary.body().equals(other.body())) {
            return;
        }
        String before = BodyText.digest(primary);
        String after = BodyText.digest(other);
        if (!before.equals(after)) {
            found.add(new Difference(Difference.BODY, shown(primary, before), shown(other, after)));
        }
    }

    private static String shown(Answer answer, String digest) {
        return answer.bytes() + " bytes, SHA-256 " + digest.substring(0, 16) + "...";
    }
}
