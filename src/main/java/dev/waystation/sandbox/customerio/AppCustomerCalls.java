package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.app.Page;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.customerio.app.RequestBody;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import java.util.function.Predicate;

/** The calls that find people and give their attributes. */
final class AppCustomerCalls {

    private static final int MOST_IDS = 100;
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private final World world;
    private final Workspace workspace;
    private final AppPeople people;
    private final AppJson json;
    private final Paging paging;

    AppCustomerCalls(World world, Workspace workspace, AppPeople people, AppJson json, Paging paging) {
        this.world = world;
        this.workspace = workspace;
        this.people = people;
        this.json = json;
        this.paging = paging;
    }

    void offer(Operations operations) {
        operations.on("GET", "/v1/customers", this::byEmail)
                .on("POST", "/v1/customers", this::search)
                .on("POST", "/v1/customers/attributes", this::attributes)
                .on("GET", "/v1/customers/{customer_id}/attributes", call -> {
                    ObjectNode answer = JsonText.object();
                    answer.set("customer", json.profile(people.of(call)));
                    return ApiReply.json(200, answer);
                });
    }

    /** Finds nobody where people are not known by email, for then many may have the same. */
    private ApiReply byEmail(ApiCall call) {
        String email = call.parameter("email").filter(text -> !text.isBlank())
                .orElseThrow(() -> AppErrors.refused(400, "email is required"));
        WorkspacePerson found = workspace.people().find(WorkspacePeople.EMAIL, email);
        ObjectNode answer = JsonText.object();
        ArrayNode results = answer.putArray("results");
        if (found != null) {
            results.addObject().put("email", found.email()).put("id", found.id()).put("cio_id", found.cioId());
        }
        return ApiReply.json(200, answer);
    }

    private ApiReply search(ApiCall call) {
        Predicate<WorkspacePerson> wanted = new AppFilter(workspace).read(RequestBody.of(call).get("filter"));
        Page page = paging.read(call, "customers", USUAL, MOST);
        Page.Items<WorkspacePerson> found =
                page.fill(workspace.people().after(page.after()), wanted, WorkspacePerson::number);
        ObjectNode answer = JsonText.object();
        json.people(answer, found.items());
        return ApiReply.json(200, answer.put("next", found.next()));
    }

    /** Bare values here, {@code cio_id} too (C2); ids that nobody has are left out. */
    private ApiReply attributes(ApiCall call) {
        String kind = people.kind(call);
        JsonNode ids = RequestBody.of(call).path("ids");
        if (!ids.isArray() || ids.isEmpty()) {
            throw AppErrors.refused(400, "ids is required");
        }
        RequestBody.atMost(MOST_IDS, ids, "ids");
        boolean wrapped = world.switches().get(AppSwitches.ATTRIBUTES_SHAPE).equals("wrapped");
        ObjectNode answer = JsonText.object();
        ArrayNode customers = answer.putArray("customers");
        for (int index = 0; index < ids.size(); index++) {
            WorkspacePerson person = workspace.people().find(kind, ids.get(index).asText());
            boolean left = call.meets(Trouble.PARTIAL_BATCH) && index % 3 == 1;
            if (person != null && !left) {
                ObjectNode profile = json.profile(person);
                if (wrapped) {
                    customers.addObject().set("customer", profile);
                } else {
                    customers.add(profile);
                }
            }
        }
        return ApiReply.json(200, answer);
    }
}
