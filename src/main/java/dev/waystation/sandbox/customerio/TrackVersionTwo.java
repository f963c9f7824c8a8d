package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Version two of the Track API: one entity, or many in a batch. */
final class TrackVersionTwo {

    private static final WriteOrigin ENTITY = new WriteOrigin(CustomerioTrack.API, "POST /api/v2/entity");
    private static final WriteOrigin BATCH = new WriteOrigin(CustomerioTrack.API, "POST /api/v2/batch");
    private static final int ENTITY_KB = 32;
    private static final int BATCH_KB = 500;
    private static final int REFUSED_ONE_IN = 3;

    private final World world;
    private final WorkspaceWrites writes;
    private final TrackRules rules;
    private final ResentItems accepted;

    TrackVersionTwo(World world, WorkspaceWrites writes, TrackRules rules) {
        this.world = world;
        this.writes = writes;
        this.rules = rules;
        this.accepted = new ResentItems(() -> world.switches().get(DoubleSwitches.REMEMBERED));
    }

    void addTo(Operations operations) {
        operations.on("POST", "/api/v2/entity", this::entity).on("POST", "/api/v2/batch", this::batch);
    }

    private int largestEntity() {
        return ENTITY_KB * world.switches().get(TrackSwitches.KILOBYTE);
    }

    private ApiReply entity(ApiCall call) {
        if (call.body().length > largestEntity()) {
            return refused(413, ENTITY, TrackComplaint.tooLarge("", "the request is larger than 32kb"));
        }
        JsonNode entity = JsonText.read(call.body()).orElse(null);
        if (entity == null || !entity.isObject()) {
            return refused(400, ENTITY, TrackComplaint.invalid("", "the request is not a JSON object"));
        }
        TrackComplaint complaint = rules.complaint(entity);
        if (complaint != null) {
            return refused(400, ENTITY, complaint);
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            writes.take(entity, ENTITY);
        }
        return CustomerioAnswers.accepted();
    }

    private ApiReply batch(ApiCall call) {
        if (call.body().length > BATCH_KB * world.switches().get(TrackSwitches.KILOBYTE)) {
            return refused(413, BATCH, TrackComplaint.tooLarge("batch", "the request is larger than 500kb"));
        }
        JsonNode items = JsonText.read(call.body()).map(json -> json.get("batch")).orElse(null);
        if (items == null || !items.isArray()) {
            return refused(400, BATCH, TrackComplaint.required("batch", "batch must be an array of entities"));
        }
        List<ObjectNode> problems = new ArrayList<>();
        List<JsonNode> good = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++) {
            TrackComplaint complaint = complaint(call, items.get(index), index);
            if (complaint == null) {
                good.add(items.get(index));
            } else {
                problems.add(complaint.json(index));
            }
        }
        for (JsonNode each : good) {
            if (!accepted.add(each, !problems.isEmpty())) {
                writes.book().broken(Rule.ACCEPTED_ITEM_RESENT, BATCH, "an item for " + each.path("identifiers"));
            }
            if (!call.meets(Trouble.IGNORED_WRITE)) {
                writes.take(each, BATCH);
            }
        }
        // No errors in a 207 have been seen too: everything was accepted (C2).
        return problems.isEmpty() && !world.switches().get(TrackSwitches.EMPTY_ERRORS)
                ? CustomerioAnswers.accepted() : CustomerioAnswers.errors(207, problems);
    }

    private TrackComplaint complaint(ApiCall call, JsonNode item, int index) {
        if (call.meets(Trouble.PARTIAL_BATCH) && index % REFUSED_ONE_IN == 1) {
            return TrackComplaint.invalid("attributes", "refused on command"); // no rule of the client's
        }
        TrackComplaint complaint = call.body().length > largestEntity() && sizeOf(item) > largestEntity()
                ? TrackComplaint.tooLarge("", "the entity is larger than 32kb") : rules.complaint(item);
        if (complaint != null) {
            writes.book().broken(complaint.rule(), BATCH, "item " + index + ": " + complaint.field() + " "
                    + complaint.message());
        }
        return complaint;
    }

    private static int sizeOf(JsonNode item) {
        return item.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private ApiReply refused(int status, WriteOrigin origin, TrackComplaint complaint) {
        writes.book().broken(complaint.rule(), origin, complaint.field() + " " + complaint.message());
        return CustomerioAnswers.errors(status, List.of(complaint.json()));
    }
}
