package dev.waystation.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.mapping.diff.DiffReport;

/**
 * What a comparison has given so far.
 *
 * @param mapping name of the mapping
 * @param kind what the changed file is about
 * @param source whose events were compared
 * @param read how many events were read
 * @param unreadable of these, how many hold no JSON
 * @param events what differs over events
 * @param cases what differs over the cases of a file of people; empty for a file of events
 */
record MapDiffResult(String mapping, String kind, String source, int read, int unreadable, DiffReport events,
        DiffReport cases) {

    static final MapDiffResult NOTHING = new MapDiffResult("", "", "", 0, 0, DiffReport.EMPTY, DiffReport.EMPTY);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** With a part of the answer. */
    MapDiffResult plus(JsonNode part, DiffReport moreEvents, DiffReport moreCases) {
        return new MapDiffResult(part.path("mapping").asText(), part.path("kind").asText(),
                part.path("source").asText(), read + part.path("read").asInt(),
                unreadable + part.path("unreadable").asInt(), events.plus(moreEvents), cases.plus(moreCases));
    }

    /** Whether anything would come out otherwise. */
    boolean differs() {
        return events.counts().different() + cases.counts().different() > 0;
    }

    /** As one document. */
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("mapping", mapping).put("kind", kind)
                .put("source", source).put("read", read).put("unreadable", unreadable).put("differs", differs());
        root.set("events", report(events));
        if (kind.equals("people")) {
            root.set("cases", report(cases));
        }
        return root;
    }

    private static ObjectNode report(DiffReport report) {
        ObjectNode json = JSON.valueToTree(report);
        json.withObject("/counts").put("compared", report.counts().compared());
        return json;
    }
}
