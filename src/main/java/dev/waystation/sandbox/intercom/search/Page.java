package dev.waystation.sandbox.intercom.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * One page of what was found.
 *
 * @param total how many were found in all
 * @param number of this page, from 1
 * @param next the cursor of the next page; empty at the end
 */
public record Page<T>(List<T> items, int total, int number, int perPage, Optional<Cursor> next) {

    /**
     * Takes the page after a cursor. Everything found is looked at once; only a page of it is kept and sorted.
     *
     * @param found hands over everything found
     * @param after where the page before ended; null for the first
     */
    public static <T> Page<T> of(Consumer<Consumer<T>> found, SearchSort<T> sort, Cursor after, int perPage) {
        Comparator<SearchSort.Row<T>> order = sort.order();
        SearchSort.Row<T> last = after == null ? null : new SearchSort.Row<>(null, after.key(), after.id());
        // The worst of the page on top, one row more than the page holds: it tells that there is a next one.
        PriorityQueue<SearchSort.Row<T>> best = new PriorityQueue<>(perPage + 2, order.reversed());
        int[] total = new int[1];
        found.accept(item -> {
            total[0]++;
            Object key = sort.key(item);
            String id = sort.id().apply(item);
            if ((last == null || sort.compare(key, id, last) > 0)
                    && (best.size() <= perPage || sort.compare(key, id, best.peek()) < 0)) {
                best.add(new SearchSort.Row<>(item, key, id));
                if (best.size() > perPage + 1) {
                    best.poll();
                }
            }
        });
        List<SearchSort.Row<T>> rows = new ArrayList<>(best);
        rows.sort(order);
        boolean more = rows.size() > perPage;
        List<SearchSort.Row<T>> page = more ? rows.subList(0, perPage) : rows;
        int number = after == null ? 1 : after.page();
        Optional<Cursor> next = more
                ? Optional.of(new Cursor(page.get(perPage - 1).key(), page.get(perPage - 1).id(), number + 1))
                : Optional.empty();
        return new Page<>(page.stream().map(SearchSort.Row::item).toList(), total[0], number, perPage, next);
    }

    /** The {@code pages} of a list. */
    public ObjectNode pages() {
        ObjectNode pages = JsonText.object().put("type", "pages").put("page", number).put("per_page", perPage)
                .put("total_pages", (total + perPage - 1) / perPage);
        next.ifPresent(cursor -> pages.putObject("next").put("page", cursor.page())
                .put("starting_after", cursor.text()));
        return pages;
    }
}
