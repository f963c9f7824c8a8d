package dev.waystation.contract;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far the documents are not enforced, each with its reason, and nowhere else. The documents describe what the
 * vendors meant; where a vendor was seen to do otherwise, or a vendor sheet says otherwise, the document gives way.
 */
final class Relaxations {

    /** Keywords of a schema that are enforced. What is missing here stands in {@link #NOT_ENFORCED}. */
    static final Set<String> ENFORCED = Set.of("$ref", "type", "nullable", "properties", "required", "items", "allOf",
            "anyOf", "additionalProperties", "pattern", "minLength", "maxLength", "minItems", "maxItems",
            "minProperties", "maxProperties", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

    /** Keywords that say something and are not enforced, or not as they stand. */
    static final Map<String, String> NOT_ENFORCED = Map.ofEntries(
            entry("additionalProperties", "unknown properties appear without notice at all three vendors; only the "
                    + "values of a map, which has no named properties, are held to its schema"),
            entry("enum", "new values appear without notice; in requests and webhooks a list of one value "
                    + "stays, for it says which of several kinds this is"),
            entry("oneOf", "read as anyOf: without the lists of values more than one branch fits"),
            entry("discriminator", "chooses by values that may be unknown"),
            entry("format", "date-time stands on integers (Intercom, 125 times), uuid on texts of 24 digits"),
            entry("not", "a loosened schema inside of it would refuse more, not less"),
            entry("uniqueItems", "said of lists that the vendors themselves fill with repeats"),
            entry("readOnly", "a read-only property is not required of a request"),
            entry("nullable", "every field of an answer may be null: all three vendors send null where their "
                    + "documents do not say so; of requests it is enforced"));

    /** What is wrong in a document itself. */
    static final List<Correction> CORRECTIONS = List.of(
            new Correction(SpecFile.CUSTOMERIO_WEBHOOKS,
                    "/components/schemas/person_cio_subscription_preferences_common",
                    "asks for a broadcast and a delivery, which are there only when a message caused the change"),
            new Correction(SpecFile.CUSTOMERIO_WEBHOOKS,
                    "/components/schemas/email_failed/allOf/1/properties/data",
                    "requires a recipient that it does not describe; an email without one fails for that"),
            new Correction(SpecFile.BREVO_EVENTS,
                    "/components/schemas/EventsPostRequestBodyContentApplicationJsonSchemaContactProperties",
                    "the types leave out fractions, the text says numbers"),
            new Correction(SpecFile.BREVO_EVENTS,
                    "/components/schemas/EventsPostRequestBodyContentApplicationJsonSchemaEventProperties",
                    "the types leave out fractions, the text says numbers"),
            new Correction(SpecFile.BREVO, "/paths/~1processes~1{processId}/get/responses/200/content"
                    + "/application~1json/schema/properties/info/properties/import",
                    "what was rejected is a URL of a CSV file or null, not an integer (contacts file of 2026-08)"),
            new Correction(SpecFile.BREVO, "/paths/~1processes/get/responses/200/content/application~1json/schema"
                    + "/properties/processes/items/properties/info/properties/import", "the same in the list"),
            new Correction(SpecFile.INTERCOM,
                    "/components/schemas/create_data_event_request/properties/metadata/additionalProperties",
                    "metadata take numbers, links and amounts too (text of the same operation)"),
            new Correction(SpecFile.INTERCOM,
                    "/components/schemas/company/properties/custom_attributes/additionalProperties",
                    "attributes are texts, numbers and booleans by their data type (Data attributes, same document)"),
            new Correction(SpecFile.INTERCOM, "/components/schemas/contact/properties/owner_id",
                    "a number in versions before 2.16, which a call may ask for"));

    /** Answers that a document does not declare and the vendor gives, beyond the errors that may come everywhere. */
    private static final List<ExtraAnswer> EXTRA_ANSWERS = List.of(
            new ExtraAnswer(SpecFile.BREVO_EVENTS, "POST /events/batch", 207, 400,
                    "some items refused (changelog of 2026-03); the body is that of all refused"));

    /** Errors that have another of the vendor's shapes than the document says; they are held to those shapes alone. */
    private static final List<OtherError> OTHER_ERRORS = List.of(
            new OtherError(SpecFile.BREVO_EVENTS, "POST /events/batch", 400,
                    "a request that is no list of events at all has no event to complain about"));

    /** Calls that no document has and the vendor answers. */
    private static final List<UnknownCall> UNKNOWN_CALLS = List.of(
            new UnknownCall("brevo", "GET", "/files/{name}",
                    "files of rejects and exports are URLs in a process, on a host that no document names"));

    /**
     * An answer that is missing in a document.
     *
     * @param like the declared status with the same body; 0 for none
     */
    record ExtraAnswer(SpecFile file, String operation, int status, int like, String reason) {
    }

    /** An error whose declared body is one of several. */
    record OtherError(SpecFile file, String operation, int status, String reason) {
    }

    /** A call that is missing in every document of the API. */
    record UnknownCall(String api, String method, String template, String reason) {
    }

    private Relaxations() {
    }

    /** Takes the known errors out of a document. */
    static void correct(SpecFile file, ObjectNode root) {
        CORRECTIONS.stream().filter(each -> each.file() == file).forEach(each -> each.apply(root));
    }

    /** The declared status whose body an undeclared one has; empty when it is no answer of the operation. */
    static Optional<Integer> like(SpecOperation operation, int status) {
        return EXTRA_ANSWERS.stream()
                .filter(each -> each.file() == operation.file() && each.operation().equals(operation.name())
                        && each.status() == status)
                .map(ExtraAnswer::like).findFirst();
    }

    /** Whether an error is held to the vendor's shapes of errors alone. */
    static boolean mayLookOtherwise(SpecOperation operation, int status) {
        return OTHER_ERRORS.stream().anyMatch(each -> each.file() == operation.file()
                && each.operation().equals(operation.name()) && each.status() == status);
    }

    /** Whether a call is known to be missing in the documents. */
    static boolean isMissing(String api, String method, String path) {
        return UNKNOWN_CALLS.stream().anyMatch(each -> each.api().equals(api) && each.method().equals(method)
                && new PathTemplate(each.template()).match(path).isPresent());
    }

    /**
     * Whether any operation may answer this, declared or not: most documents leave out 401, 403, 404, 409, 422, 429
     * and everything from 500 on, and a redirect tells of a wrong region. Such a body is held to the vendor's shapes
     * of errors.
     */
    static boolean mayComeEverywhere(int status) {
        return status >= 300;
    }
}
