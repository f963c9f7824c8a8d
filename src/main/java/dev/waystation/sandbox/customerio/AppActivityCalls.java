package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.app.Page;
import dev.waystation.sandbox.customerio.app.Paging;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.util.List;
import java.util.function.Predicate;

/** The calls that read the activity log, newest first, thirty days back. */
final class AppActivityCalls {

    private static final int USUAL = 10;
    private static final int MOST = 100;
    private static final long KEPT_S = 30L * 24 * 3600;

    private final World world;
    private final Workspace workspace;
    private final AppPeople people;
    private final AppJson json;
    private final Paging paging;

    AppActivityCalls(World world, Workspace workspace, AppPeople people, AppJson json, Paging paging) {
        this.world = world;
        this.workspace = workspace;
        this.people = people;
        this.json = json;
        this.paging = paging;
    }

    void offer(Operations operations) {
        operations.on("GET", "/v1/activities", this::all)
                .on("GET", "/v1/customers/{customer_id}/activities", call -> {
                    WorkspacePerson person = people.of(call);
                    return list(call, "activities of " + person.cioId(), each -> each.person() == person);
                });
    }

    private ApiReply all(ApiCall call) {
        boolean deleted = call.parameter("deleted").orElse("false").equals("true");
        Predicate<WorkspaceActivity> wanted = each -> deleted
                ? each.person() != null && each.person().deleted()
                : each.person() == null || !each.person().deleted();
        String id = call.parameter("customer_id").orElse("");
        if (id.isEmpty()) {
            return list(call, "activities", wanted);
        }
        WorkspacePerson person = people.find(people.kind(call), id);
        if (person == null && id.indexOf(' ') < 0) {
            throw AppErrors.notFound("customer");
        }
        return list(call, "activities", wanted.and(each -> person != null && each.person() == person));
    }

    private ApiReply list(ApiCall call, String listing, Predicate<WorkspaceActivity> whose) {
        Page page = paging.read(call, listing, USUAL, MOST);
        String type = call.parameter("type").orElse("");
        String name = call.parameter("name").orElse("");
        long oldest = workspace.now() - KEPT_S;
        List<WorkspaceActivity> found = page.isEmpty() ? List.of()
                : workspace.activities().page(page.below(), page.limit() + 1, whose.and(each ->
                        each.timestamp() >= oldest && (type.isEmpty() || each.type().equals(type))
                                && (name.isEmpty() || name.equals(each.name()))));
        List<WorkspaceActivity> shown = found.subList(0, Math.min(found.size(), page.limit()));
        ObjectNode answer = JsonText.object();
        ArrayNode activities = answer.putArray("activities");
        shown.forEach(each -> activities.add(json(each)));
        return ApiReply.json(200, answer.put("next", next(page, found.size() > shown.size(), shown)));
    }

    /** At the end a {@code next} may still come, and go on for ever (C2). */
    private String next(Page page, boolean more, List<WorkspaceActivity> shown) {
        if (page.isEmpty()) {
            return page.afterEmpty();
        }
        boolean always = world.switches().get(AppSwitches.EMPTY_PAGES);
        return !more && !always ? "" : shown.isEmpty() ? page.afterEmpty()
                : page.next(shown.get(shown.size() - 1).number());
    }

    private ObjectNode json(WorkspaceActivity activity) {
        WorkspacePerson person = activity.person();
        ObjectNode item = JsonText.object().put("id", activity.id()).put("type", activity.type())
                .put("timestamp", activity.timestamp()).put("customer_id", person == null ? null : person.id());
        if (person == null) {
            item.putNull("customer_identifiers");
        } else {
            item.set("customer_identifiers", json.identifiers(person));
        }
        item.putNull("delivery_id").putNull("delivery_type");
        boolean page = activity.type().equals("page");
        item.put("name", page ? null : activity.name()).put("url", page ? activity.name() : null);
        item.set("data", activity.data());
        return item;
    }
}
