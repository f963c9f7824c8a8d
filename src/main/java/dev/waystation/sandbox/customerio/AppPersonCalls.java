package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.MessageListing;
import dev.waystation.sandbox.customerio.app.Page;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.List;

/** The calls that give what belongs to one person: segments, messages, relationships, preferences, opt-outs. */
final class AppPersonCalls {

    private static final String PERSON = "/v1/customers/{customer_id}";
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private final AppPeople people;
    private final AppSegments segments;
    private final MessageListing messages;
    private final Paging paging;
    private final AppJson json;

    AppPersonCalls(AppPeople people, AppSegments segments, MessageListing messages, Paging paging, AppJson json) {
        this.people = people;
        this.segments = segments;
        this.messages = messages;
        this.paging = paging;
        this.json = json;
    }

    void offer(Operations operations) {
        operations.on("GET", PERSON + "/segments", call ->
                        ApiReply.json(200, segments.json(segments.of(people.of(call)))))
                .on("GET", PERSON + "/messages", call -> {
                    String cioId = people.of(call).cioId();
                    return messages.list(call, "messages of " + cioId, each -> each.person().cioId().equals(cioId));
                })
                .on("GET", PERSON + "/relationships", this::relationships)
                .on("GET", PERSON + "/subscription_preferences", call ->
                        ApiReply.json(200, preferences(people.of(call))))
                .on("GET", PERSON + "/optouts", call -> {
                    people.of(call);
                    return noOptouts(false);
                })
                .on("GET", "/v1/optouts", call -> {
                    paging.read(call, "optouts", USUAL, MOST);
                    return noOptouts(true);
                });
    }

    /** Nobody here opts out of a sender of SMS or WhatsApp. */
    private static ApiReply noOptouts(boolean paged) {
        ObjectNode answer = JsonText.object();
        answer.putArray("optouts");
        return ApiReply.json(200, paged ? answer.put("next", "") : answer);
    }

    /** The wrapper is that of the objects' relationships; not confirmed. */
    private ApiReply relationships(ApiCall call) {
        WorkspacePerson person = people.of(call);
        Page page = paging.read(call, "relationships of " + person.cioId(), USUAL, MOST);
        List<WorkspaceObject> all = person.relationships().keySet().stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number())).toList();
        Page.Items<WorkspaceObject> found =
                page.fill(all, each -> each.number() > page.after(), WorkspaceObject::number);
        ObjectNode answer = JsonText.object();
        ArrayNode list = answer.putArray("cio_relationships");
        found.items().forEach(each -> {
            ObjectNode item = list.addObject().put("object_type_id", each.typeId());
            item.putObject("identifiers").put("object_type_id", each.typeId()).put("object_id", each.objectId())
                    .put("cio_object_id", each.cioObjectId());
            item.set("relationship_attributes", person.relationships().get(each).json());
        });
        return ApiReply.json(200, answer.put("next", found.next()));
    }

    /** The shape is not confirmed; a topic that nobody chose about is subscribed. */
    private ObjectNode preferences(WorkspacePerson person) {
        JsonNode chosen = person.attribute("cio_subscription_preferences");
        JsonNode topic = chosen == null ? null : chosen.path("topics").get("topic_4");
        ObjectNode answer = JsonText.object();
        ObjectNode customer = answer.putObject("customer").put("id", person.id());
        customer.set("identifiers", json.identifiers(person));
        customer.put("unsubscribed_from_all", person.unsubscribed());
        customer.putArray("topics").addObject().put("id", 4).put("identifier", "topic_4").put("name", "News")
                .put("description", "What is new")
                .put("subscribed", !person.unsubscribed() && (topic == null || topic.asBoolean(true)));
        return answer;
    }
}
