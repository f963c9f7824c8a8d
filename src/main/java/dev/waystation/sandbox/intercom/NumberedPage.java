package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.List;
import java.util.function.Function;

/**
 * A page by its number, as notes and companies have them.
 *
 * @param number from 1
 * @param reachable how many of all can be reached by pages
 */
record NumberedPage<T>(List<T> items, int total, int number, int perPage, int reachable) {

    /** The page a call asks for; one beyond the end is empty. */
    static <T> NumberedPage<T> of(ApiCall call, List<T> all, int perPage, int mostReachable) {
        int number = call.parameter("page").filter(each -> each.matches("[1-9][0-9]{0,6}")).map(Integer::parseInt)
                .orElse(1);
        int reachable = Math.min(all.size(), mostReachable);
        long from = Math.min(reachable, (number - 1L) * perPage);
        long to = Math.min(reachable, from + perPage);
        return new NumberedPage<>(all.subList((int) from, (int) to), all.size(), number, perPage, reachable);
    }

    private boolean hasNext() {
        return (long) number * perPage < reachable;
    }

    /** The list with its pages. */
    ObjectNode json(Function<T, ObjectNode> item) {
        return json("data", item);
    }

    /** The list with its pages, its items under another name than most lists have. */
    ObjectNode json(String name, Function<T, ObjectNode> item) {
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray(name).addAll(items.stream().map(item).toList());
        ObjectNode pages = json.put("total_count", total).putObject("pages").put("type", "pages");
        if (hasNext()) {
            pages.putObject("next").put("page", number + 1).put("per_page", perPage);
        } else {
            pages.putNull("next");
        }
        pages.put("page", number).put("per_page", perPage).put("total_pages", (reachable + perPage - 1) / perPage);
        return json;
    }
}
