package dev.waystation.gate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GatheringTest {

    private static final int ENVELOPE = 12;

    @Property
    void whatever_comes_the_bytes_and_the_count_of_a_gathering_stay_within_its_limits_and_the_order_is_kept(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 400) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 100) int mostItems,
            @ForAll @IntRange(min = 500, max = 5_000) int mostBytes) {
        List<List<Integer>> batches = new ArrayList<>();
        Gathering<Integer> open = new Gathering<>(mostItems, mostBytes, ENVELOPE);
        for (int size : sizes) {
            if (!open.fits(size)) {
                batches.add(open.items());
                open = new Gathering<>(mostItems, mostBytes, ENVELOPE);
            }
            open.add(size, size);
        }
        batches.add(open.items());
        assertThat(batches.stream().flatMap(List::stream)).as("none lost, none twice, in order")
                .containsExactlyElementsOf(sizes);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.size()).isLessThanOrEqualTo(mostItems);
            int bytes = ENVELOPE + batch.stream().mapToInt(each -> each).sum() + Math.max(0, batch.size() - 1);
            assertThat(bytes).isLessThanOrEqualTo(mostBytes);
        });
    }

    @Property
    void no_gathering_is_closed_while_the_next_item_would_still_go_in(
            @ForAll @IntRange(min = 1, max = 400) int size, @ForAll @IntRange(min = 500, max = 5_000) int mostBytes) {
        Gathering<Integer> open = new Gathering<>(10_000, mostBytes, ENVELOPE);
        int added = 0;
        while (open.fits(size)) {
            open.add(added++, size);
        }
        assertThat(ENVELOPE + added * size + added - 1).isLessThanOrEqualTo(mostBytes);
        assertThat(ENVELOPE + (added + 1) * size + added).isGreaterThan(mostBytes);
        assertThatThrownBy(() -> add(open, size)).isInstanceOf(IllegalStateException.class);
    }

    private static void add(Gathering<Integer> open, int size) {
        open.add(0, size);
    }
}
