package dev.waystation.sandbox.scenario;

import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads who and what is to stand in the vendors. */
final class SeedReader {

    static final List<String> KEYS = List.of("people", "segments", "campaigns");

    private static final List<String> SEGMENT_KEYS = List.of("id", "name", "manual", "oneIn");
    private static final List<String> FIGURES =
            List.of("sent", "delivered", "opened", "clicked", "bounced", "unsubscribed");
    private static final List<String> CHANNELS = List.of("email", "push", "sms", "in_app");
    private static final int MOST = 100_000;
    private static final int MOST_ELEMENTS = 1_000;

    SeedPlan read(ScenarioFields fields) {
        int people = fields.number("people", 0, SeedPlan.MOST_PEOPLE, 0);
        List<SeedSegment> segments = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (ScenarioFields each : fields.list("segments", "a segment", SEGMENT_KEYS)) {
            int id = id(each, ids);
            segments.add(new SeedSegment(id, name(each), each.flag("manual"), each.number("oneIn", 1, MOST, 1)));
        }
        check(fields, "segments", segments.size(), people);
        List<SeedCampaign> campaigns = new ArrayList<>();
        List<String> keys = new ArrayList<>(List.of("id", "name", "channel"));
        keys.addAll(FIGURES);
        ids.clear();
        for (ScenarioFields each : fields.list("campaigns", "a campaign", keys)) {
            campaigns.add(campaign(each, id(each, ids)));
        }
        check(fields, "campaigns", campaigns.size(), people);
        return new SeedPlan(people, segments, campaigns);
    }

    private static void check(ScenarioFields fields, String key, int size, int people) {
        if (size > MOST_ELEMENTS) {
            fields.problem(key, "there are at most " + MOST_ELEMENTS + " " + key);
        }
        if (size > 0 && people == 0) {
            fields.problem(key, key + " need people; say for example people: 1000");
        }
    }

    private static SeedCampaign campaign(ScenarioFields fields, int id) {
        int[] figures = FIGURES.stream().mapToInt(key -> fields.number(key, 0, Integer.MAX_VALUE, 0)).toArray();
        return new SeedCampaign(id, name(fields), fields.oneOf("channel", CHANNELS).orElse(CHANNELS.get(0)),
                figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
    }

    private static int id(ScenarioFields fields, Set<Integer> taken) {
        if (!fields.has("id")) {
            fields.missing("id", "23");
        }
        int id = fields.number("id", 1, Integer.MAX_VALUE, 1);
        if (!taken.add(id) && fields.has("id")) {
            fields.problem("id", "id " + id + " is taken already; give each another");
        }
        return id;
    }

    private static String name(ScenarioFields fields) {
        if (!fields.has("name")) {
            fields.missing("name", "Trial users");
        }
        return fields.text("name").orElse("");
    }
}
