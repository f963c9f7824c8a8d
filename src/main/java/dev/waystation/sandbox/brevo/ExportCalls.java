package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code POST /contacts/export}: a process that ends with a file. */
final class ExportCalls implements Calls {

    private static final List<String> MANDATORY = List.of("EMAIL", "FIRSTNAME", "LASTNAME", "SMS");

    private final Contacts contacts;
    private final Lists lists;
    private final Processes processes;
    private final Files files;

    ExportCalls(Contacts contacts, Lists lists, Processes processes, Files files) {
        this.contacts = contacts;
        this.lists = lists;
        this.processes = processes;
        this.files = files;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/contacts/export", this::begin);
    }

    private ApiReply begin(ApiCall call) {
        ObjectNode body = Body.object(call);
        JsonNode filter = body.path("customContactFilter");
        if (!filter.isObject()) {
            throw RefusedCall.missing("customContactFilter is missing");
        }
        Predicate<Contact> wanted = wanted(filter);
        List<String> columns = new ArrayList<>();
        if (Body.flag(body, "exportMandatoryAttributes", true)) {
            columns.addAll(MANDATORY);
        }
        Body.texts(body, "exportAttributes").stream().filter(each -> !columns.contains(each)).forEach(columns::add);
        String notifyUrl = body.hasNonNull("notifyUrl") ? Body.text(body, "notifyUrl") : null;
        long id = processes.start(Processes.EXPORT, notifyUrl, call.body().length, (process, done) -> {
            process.exported(files.keep("export-" + process.id(), write(columns, wanted)));
            done.run();
        });
        return ApiReply.json(202, JsonText.object().put("processId", id));
    }

    private Predicate<Contact> wanted(JsonNode filter) {
        if (filter.hasNonNull("actionForEmailCampaigns")) {
            return byCampaign(filter);
        }
        return switch (filter.path("actionForContacts").asText()) {
            case "allContacts" -> inListOrSegment(filter);
            case "subscribed" -> inListOrSegment(filter).and(each -> each.blocked() == null);
            case "unsubscribed" -> inListOrSegment(filter).and(each -> each.blocked() != null);
            case "unsubscribedPerList" -> {
                int list = number(filter, "listId");
                yield each -> each.listsLeft().has(list);
            }
            default -> throw RefusedCall.invalid("customContactFilter has no known action");
        };
    }

    private Predicate<Contact> inListOrSegment(JsonNode filter) {
        if (!filter.hasNonNull("listId") && !filter.hasNonNull("segmentId")) {
            return each -> true;
        }
        int wanted = number(filter, filter.hasNonNull("listId") ? "listId" : "segmentId");
        if (lists.find(wanted).isEmpty()) {
            throw RefusedCall.invalid("listId or segmentId does not exist");
        }
        return each -> each.lists().has(wanted);
    }

    private static Predicate<Contact> byCampaign(JsonNode filter) {
        int campaign = number(filter, "emailCampaignId");
        String action = filter.path("actionForEmailCampaigns").asText();
        Engagement.Kind kind = switch (action) {
            case "openers", "nonOpeners" -> Engagement.Kind.OPENED;
            case "clickers", "nonClickers" -> Engagement.Kind.CLICKED;
            case "unsubscribed" -> Engagement.Kind.UNSUBSCRIBED;
            case "hardBounces" -> Engagement.Kind.HARD_BOUNCE;
            case "softBounces" -> Engagement.Kind.SOFT_BOUNCE;
            default -> throw RefusedCall.invalid("actionForEmailCampaigns is invalid");
        };
        Predicate<Contact> sent = did(campaign, Engagement.Kind.SENT);
        Predicate<Contact> engaged = did(campaign, kind);
        return sent.and(action.startsWith("non") ? engaged.negate() : engaged);
    }

    private static Predicate<Contact> did(int campaign, Engagement.Kind kind) {
        return contact -> contact.engagements().stream()
                .anyMatch(each -> each.campaign() == campaign && each.kind() == kind);
    }

    private static int number(JsonNode filter, String name) {
        if (!filter.path(name).canConvertToInt()) {
            throw RefusedCall.missing(name + " is missing");
        }
        return filter.path(name).asInt();
    }

    private String write(List<String> columns, Predicate<Contact> wanted) {
        StringBuilder file = new StringBuilder(Csv.row(columns));
        for (Contact each : contacts.all()) {
            if (wanted.test(each)) {
                ObjectNode attributes = ContactJson.attributes(each);
                attributes.put("EMAIL", ContactJson.email(each));
                file.append(Csv.row(columns.stream().map(column -> cell(attributes.path(column))).toList()));
            }
        }
        return file.toString();
    }

    private static String cell(JsonNode value) {
        if (!value.isArray()) {
            return value.isNull() ? "" : value.asText("");
        }
        List<String> several = new ArrayList<>();
        value.forEach(each -> several.add(each.asText()));
        return String.join(",", several);
    }
}
