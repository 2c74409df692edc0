// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import java.util.Locale;

/**
 * The causes that a problem can have. Scripts and pages refer to a code by its id, so an id is
 * never given a second meaning; {@code docs/config-problems.md} explains each, and a test compares
 * the two. The hundreds group codes by where reading stands: files and YAML, structure, resources,
 * values, relations, doubts, references. Immutable.
 */
public enum ProblemCode {
    PATH_UNREADABLE("SL0001", Severity.ERROR, "A path does not exist or cannot be read."),
    NO_CONFIG("SL0002", Severity.WARNING, "A folder holds no file to read."),
    NOT_UTF8("SL0003", Severity.ERROR, "A file is not UTF-8 without a byte order mark."),
    FORBIDDEN_CHARACTER("SL0004", Severity.ERROR, "A character that YAML does not allow."),
    YAML_SYNTAX("SL0005", Severity.ERROR, "The text is not YAML."),
    DUPLICATE_KEY("SL0006", Severity.ERROR, "A mapping names a key twice."),
    TAG_REFUSED("SL0007", Severity.ERROR, "A YAML tag other than those of the core schema."),
    AMBIGUOUS_SCALAR(
            "SL0008", Severity.ERROR, "A bare word or number that YAML versions read differently."),
    LIMIT_EXCEEDED("SL0009", Severity.ERROR, "The input is larger than the reader takes."),

    UNKNOWN_FIELD("SL0101", Severity.ERROR, "A field that the kind does not have."),
    WRONG_TYPE("SL0102", Severity.ERROR, "A value of another type than the field's."),
    MISSING_FIELD("SL0103", Severity.ERROR, "A required field is absent or empty."),
    NULL_VALUE("SL0104", Severity.ERROR, "A field or list entry without a value."),
    UNKNOWN_VALUE("SL0105", Severity.ERROR, "A word that is not one of the field's values."),
    OUT_OF_RANGE("SL0106", Severity.ERROR, "A number, length or count outside its bounds."),
    EXCLUSIVE_FIELDS("SL0107", Severity.ERROR, "Fields that may not stand together."),
    DEPRECATED_FIELD("SL0108", Severity.WARNING, "A field that Istio has replaced."),
    NOT_HONOURED("SL0109", Severity.WARNING, "A field or kind that has no effect yet."),
    NOT_ENFORCED(
            "SL0110",
            Severity.WARNING,
            "A security field without effect yet; a node refuses it unless its kind is allowed."),
    REFUSED_FIELD("SL0111", Severity.ERROR, "A field that is known and never had an effect."),

    FOREIGN_RESOURCE("SL0201", Severity.WARNING, "A resource of another system; it is skipped."),
    UNKNOWN_KIND("SL0202", Severity.ERROR, "A kind or version that its group does not have."),
    UNSUPPORTED_KIND("SL0203", Severity.WARNING, "A kind of Istio that Sluice does not read."),
    DUPLICATE_RESOURCE("SL0204", Severity.ERROR, "A resource that is written twice."),
    BAD_ANNOTATION("SL0205", Severity.ERROR, "An annotation that is unknown or has a bad value."),
    UNUSUAL_NAME("SL0206", Severity.WARNING, "A name that Kubernetes would refuse."),

    BAD_HOST("SL0301", Severity.ERROR, "A host name that is malformed or not allowed here."),
    BAD_PORT("SL0302", Severity.ERROR, "A port number outside 1 to 65535."),
    BAD_DURATION("SL0303", Severity.ERROR, "A duration that is malformed, too short or too fine."),
    BAD_ADDRESS("SL0304", Severity.ERROR, "A malformed IP address, CIDR block or socket path."),
    BAD_REGEX("SL0305", Severity.ERROR, "An expression that is not RE2 or is too long."),
    BAD_HEADER("SL0306", Severity.ERROR, "A header name or value that is not allowed."),
    BAD_LABEL("SL0307", Severity.ERROR, "A malformed label or selector."),
    BAD_NAME("SL0308", Severity.ERROR, "A malformed name of a subset, port, gateway or namespace."),
    EMPTY_VALUE("SL0309", Severity.ERROR, "An empty string where one is meaningless."),
    BAD_VALUE("SL0310", Severity.ERROR, "A value that is malformed in another way."),
    BAD_JSON_PATH("SL0311", Severity.ERROR, "A malformed path into a JSON document."),
    UNUSABLE_VARIABLE(
            "SL0312",
            Severity.ERROR,
            "An environment variable that is not set, or holds what cannot be used."),

    DUPLICATE_ENTRY("SL0401", Severity.ERROR, "An entry that an earlier one already covers."),
    INCOMPLETE("SL0402", Severity.ERROR, "A block that lacks what makes it meaningful."),
    CONTRADICTION("SL0403", Severity.ERROR, "A setting that another one rules out."),
    WEIGHT_MISPLACED(
            "SL0404", Severity.WARNING, "A weight inside of destination instead of beside it."),
    WEIGHT_CONTRADICTION(
            "SL0405", Severity.ERROR, "Weights inside of and beside destination that differ."),
    FAULT_EXPIRED("SL0406", Severity.ERROR, "Faults whose time is over, in a config that is new."),

    ROUTE_UNREACHABLE("SL0501", Severity.WARNING, "A route that no request can reach."),
    MATCH_INEFFECTIVE("SL0502", Severity.WARNING, "A match that an earlier one already covers."),
    SETTING_IGNORED("SL0503", Severity.WARNING, "A setting that has no effect where it stands."),
    SELECTOR_EMPTY("SL0504", Severity.WARNING, "A selector without labels, which selects all."),
    RISKY_SETTING("SL0505", Severity.WARNING, "A setting that is allowed and seldom meant."),
    LEGACY_FORM("SL0506", Severity.WARNING, "A form that still works and has a successor."),
    DELEGATE_CONFLICT(
            "SL0507",
            Severity.WARNING,
            "A route of a delegate that the route which delegates excludes."),

    UNKNOWN_HOST("SL0601", Severity.WARNING, "A destination that no ServiceEntry declares."),
    UNKNOWN_SUBSET("SL0602", Severity.WARNING, "A subset that no DestinationRule declares."),
    UNKNOWN_GATEWAY("SL0603", Severity.WARNING, "A gateway that is not in the config."),
    HOST_NOT_IN_GATEWAY("SL0604", Severity.WARNING, "Hosts that a named gateway does not serve."),
    UNKNOWN_PORT("SL0605", Severity.WARNING, "A destination port that is unknown or unclear."),
    HOSTS_OVERLAP("SL0606", Severity.WARNING, "Several resources for one host."),
    GATEWAYS_CONFLICT("SL0607", Severity.WARNING, "Several gateways with one port and host."),
    SERVICES_CONFLICT("SL0608", Severity.WARNING, "ServiceEntries that disagree on a port."),
    CLAIMS_UNVERIFIED(
            "SL0609", Severity.WARNING, "Claims are matched and no RequestAuthentication exists."),
    SERVER_UNVERIFIED(
            "SL0610", Severity.WARNING, "TLS to a server whose certificate nothing verifies."),
    UNKNOWN_TARGET("SL0611", Severity.ERROR, "A target of a policy that is not in the config."),
    UNKNOWN_DESTINATION(
            "SL0612", Severity.ERROR, "A destination of a policy that is not in the config."),
    UNKNOWN_DELEGATE(
            "SL0613", Severity.WARNING, "A delegate that is not in the config, or not exported."),
    SELECTORS_CONFLICT(
            "SL0614", Severity.WARNING, "A resource whose nodes go by an earlier one of its kind.");

    private final String id;
    private final Severity severity;
    private final String meaning;

    ProblemCode(String id, Severity severity, String meaning) {
        this.id = id;
        this.severity = severity;
        this.meaning = meaning;
    }

    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** One sentence for the table of codes. */
    public String meaning() {
        return meaning;
    }

    /** The code in words, such as {@code unknown-field}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
