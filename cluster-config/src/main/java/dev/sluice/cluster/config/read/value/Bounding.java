// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import com.google.re2j.Pattern;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.schema.Constraints.Bounds;
import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.schema.Field.Shape;
import dev.sluice.cluster.config.read.value.Value.Broken;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.Optional;

/** Holds values against the bounds of their field. Confined to the thread that reads. */
final class Bounding {

    private final Findings findings;

    Bounding(Findings findings) {
        this.findings = findings;
    }

    /** Length and pattern; inside of a list or map the bounds are those of each item. */
    Value text(Text text, Field field, Place place) {
        boolean single = field.shape() == Shape.SINGLE;
        Optional<Bounds> lengths =
                single ? field.constraints().length() : field.constraints().each();
        int length = text.text().codePointCount(0, text.text().length());
        if (length == 0 && lengths.isPresent() && lengths.get().min() > 0) {
            findings.report(
                    ProblemCode.EMPTY_VALUE,
                    text.at(),
                    place.name() + ": \"\"",
                    "a string that is not empty");
            return new Broken(text.at());
        }
        if (lengths.isPresent() && !lengths.get().hold(length)) {
            report(text.at(), place, length + " characters", lengths.get() + " characters");
            return new Broken(text.at());
        }
        Optional<Pattern> pattern = field.constraints().pattern();
        if (pattern.isPresent() && !pattern.get().matches(text.text())) {
            findings.report(
                    ProblemCode.BAD_VALUE,
                    text.at(),
                    place.name() + ": \"" + text.text() + "\"",
                    "to match " + pattern.get().pattern());
            return new Broken(text.at());
        }
        return text;
    }

    Value number(Value value, double number, Field field, Place place) {
        Optional<Bounds> range = field.constraints().range();
        if (range.isPresent() && !range.get().hold(number)) {
            String found =
                    number == Math.rint(number)
                            ? Long.toString((long) number)
                            : Double.toString(number);
            report(value.at(), place, found, range.get().toString());
            return new Broken(value.at());
        }
        return value;
    }

    void count(int count, Location at, Field field, Place place) {
        Optional<Bounds> items = field.constraints().items();
        if (items.isPresent() && !items.get().hold(count)) {
            report(at, place, count + " entries", items.get() + " entries");
        }
    }

    private void report(Location at, Place place, String found, String expected) {
        findings.report(ProblemCode.OUT_OF_RANGE, at, place.name() + ": " + found, expected);
    }
}
