// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.schema.FieldType.Scalar;
import dev.sluice.cluster.config.read.schema.FieldType.Words;
import dev.sluice.cluster.config.read.value.Value.Broken;
import dev.sluice.cluster.config.read.value.Value.Bytes;
import dev.sluice.cluster.config.read.value.Value.Flag;
import dev.sluice.cluster.config.read.value.Value.Real;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.read.value.Value.Whole;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Set;

/**
 * Single values by their type. As strict as Kubernetes: a number is no string and a quoted number
 * no number, since what reads both ways is not known to mean what it says. Confined to the thread
 * that reads.
 */
final class ScalarDecoder {

    private static final long UINT32_MAX = 0xFFFF_FFFFL;
    private static final Set<String> MAYBE_TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");

    private final Findings findings;
    private final DurationDecoder durations;
    private final Bounding bounding;

    ScalarDecoder(Findings findings) {
        this.findings = findings;
        this.durations = new DurationDecoder(findings);
        this.bounding = new Bounding(findings);
    }

    Value decode(YamlNode node, Scalar type, Field field, Place place) {
        if (!(node instanceof YamlScalar scalar)) {
            return refuse(ProblemCode.WRONG_TYPE, node, place, expected(type));
        }
        return switch (type) {
            case STRING -> string(scalar, field, place);
            case BOOL -> bool(scalar, place);
            case INT32 -> whole(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE, field, place);
            case UINT32 -> whole(scalar, 0, UINT32_MAX, field, place);
            case UINT64 -> whole(scalar, 0, Long.MAX_VALUE, field, place);
            case DOUBLE -> real(scalar, field, place);
            case BYTES -> bytes(scalar, place);
            case DURATION -> durations.decode(scalar, field, place);
        };
    }

    Value word(YamlNode node, Words words, Place place) {
        String choice = "one of " + String.join(", ", words.values());
        if (!(node instanceof YamlScalar scalar) || scalar.form() == Form.INTEGER) {
            return refuse(ProblemCode.WRONG_TYPE, node, place, choice);
        }
        if (!words.values().contains(scalar.text())) {
            String proposal = Spelling.proposal(scalar.text(), words.values());
            return refuse(ProblemCode.UNKNOWN_VALUE, node, place, choice + proposal);
        }
        return new Text(scalar.text(), scalar.at());
    }

    private Value string(YamlScalar scalar, Field field, Place place) {
        String quoted = "a string; write \"" + scalar.text() + "\" in quotes";
        return switch (scalar.form()) {
            case TEXT -> bounding.text(new Text(scalar.text(), scalar.at()), field, place);
            case MAYBE_BOOLEAN, MAYBE_NUMBER ->
                    refuse(ProblemCode.AMBIGUOUS_SCALAR, scalar, place, quoted);
            default -> refuse(ProblemCode.WRONG_TYPE, scalar, place, quoted);
        };
    }

    /** YAML 1.1's words for booleans are clear in meaning where a boolean is expected. */
    private Value bool(YamlScalar scalar, Place place) {
        return switch (scalar.form()) {
            case BOOLEAN -> new Flag(Boolean.parseBoolean(scalar.text()), scalar.at());
            case MAYBE_BOOLEAN -> new Flag(MAYBE_TRUE.contains(scalar.text()), scalar.at());
            default -> refuse(ProblemCode.WRONG_TYPE, scalar, place, expected(Scalar.BOOL));
        };
    }

    private Value whole(YamlScalar scalar, long min, long max, Field field, Place place) {
        String integer = "an integer";
        switch (scalar.form()) {
            case INTEGER, REAL -> {}
            case MAYBE_NUMBER -> {
                return refuse(
                        ProblemCode.AMBIGUOUS_SCALAR,
                        scalar,
                        place,
                        integer + " in decimal, without leading zeros");
            }
            default -> {
                boolean digits =
                        Form.TEXT == scalar.form() && scalar.text().matches("-?[0-9]{1,19}");
                return refuse(
                        ProblemCode.WRONG_TYPE,
                        scalar,
                        place,
                        digits
                                ? integer + "; write " + scalar.text() + " without quotes"
                                : integer);
            }
        }
        try {
            long number = new BigDecimal(scalar.text()).longValueExact();
            if (number < min || number > max) {
                return refuse(ProblemCode.OUT_OF_RANGE, scalar, place, min + " to " + max);
            }
            return bounding.number(new Whole(number, scalar.at()), (double) number, field, place);
        } catch (ArithmeticException | NumberFormatException e) {
            return refuse(
                    ProblemCode.OUT_OF_RANGE,
                    scalar,
                    place,
                    integer + " from " + min + " to " + max);
        }
    }

    private Value real(YamlScalar scalar, Field field, Place place) {
        if (scalar.form() != Form.INTEGER && scalar.form() != Form.REAL) {
            return refuse(ProblemCode.WRONG_TYPE, scalar, place, expected(Scalar.DOUBLE));
        }
        try {
            double number = Double.parseDouble(scalar.text());
            return bounding.number(new Real(number, scalar.at()), number, field, place);
        } catch (NumberFormatException e) {
            return refuse(ProblemCode.OUT_OF_RANGE, scalar, place, "a finite number");
        }
    }

    /** Both alphabets, padded or not, as protobuf has it. */
    private Value bytes(YamlScalar scalar, Place place) {
        if (scalar.form() != Form.TEXT) {
            return refuse(ProblemCode.WRONG_TYPE, scalar, place, expected(Scalar.BYTES));
        }
        try {
            String standard = scalar.text().replace('-', '+').replace('_', '/');
            return new Bytes(Base64.getDecoder().decode(standard), scalar.at());
        } catch (IllegalArgumentException e) {
            return refuse(ProblemCode.BAD_VALUE, scalar, place, expected(Scalar.BYTES));
        }
    }

    private static String expected(Scalar type) {
        return switch (type) {
            case STRING -> "a string";
            case BOOL -> "true or false";
            case INT32, UINT32, UINT64 -> "an integer";
            case DOUBLE -> "a number";
            case BYTES -> "a string in base64";
            case DURATION -> "a duration such as 500ms";
        };
    }

    private Broken refuse(ProblemCode code, YamlNode node, Place place, String expected) {
        findings.report(code, node.at(), place.name() + ": " + node.description(), expected);
        return new Broken(node.at());
    }
}
