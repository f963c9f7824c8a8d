package dev.waystation.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The split of the budgets: one rule, whatever becomes of the nodes. */
class NodeShareTest {

    private static final long SETTLE = 10_000;

    private static NodeRow calling(String id, int dividesBy, long shrunkAt) {
        return new NodeRow(id, 0, Long.MAX_VALUE, dividesBy, true, shrunkAt);
    }

    private static NodeRow joining(String id) {
        return new NodeRow(id, 0, Long.MAX_VALUE, 1, false, 0);
    }

    @Example
    void who_is_alone_has_all_of_it_at_once() {
        assertThat(NodeShare.next(joining("a"), List.of(), 0, SETTLE)).isEqualTo(new NodeShare(1, true, false));
    }

    @Example
    void whoever_sees_another_makes_room_at_once() {
        assertThat(NodeShare.next(calling("a", 1, 0), List.of(joining("b")), 50_000, SETTLE))
                .isEqualTo(new NodeShare(2, true, true));
    }

    @Example
    void who_comes_waits_until_the_others_calls_are_forgotten() {
        assertThat(NodeShare.next(joining("b"), List.of(calling("a", 1, 0)), 50_000, SETTLE).part()).isZero();
        assertThat(NodeShare.next(joining("b"), List.of(calling("a", 2, 50_000)), 59_999, SETTLE).part()).isZero();
        assertThat(NodeShare.next(joining("b"), List.of(calling("a", 2, 50_000)), 60_000, SETTLE).part())
                .isEqualTo(0.5);
    }

    @Example
    void two_that_come_together_need_not_wait_for_each_other() {
        assertThat(NodeShare.next(joining("a"), List.of(joining("b")), 0, SETTLE).part()).isEqualTo(0.5);
    }

    @Example
    void what_a_dead_node_had_comes_back_once_it_is_forgotten() {
        assertThat(NodeShare.next(calling("a", 3, 0), List.of(calling("b", 3, 0)), 50_000, SETTLE))
                .isEqualTo(new NodeShare(2, true, false));
    }

    /** Each seed is one history of up to five nodes; the parts count for as long as a vendor remembers a call. */
    @Property(tries = 3000)
    void all_together_never_have_more_than_one_whatever_comes_goes_stands_still_or_dies(@ForAll long seed) {
        NodeSimulation simulation = new NodeSimulation(new Random(seed), SETTLE);
        for (int step = 0; step < 400; step++) {
            simulation.step();
            assertThat(simulation.partsWithinSettlingTime()).isLessThanOrEqualTo(1 + 1e-9);
            assertThat(simulation.doublyOwned()).isZero();
        }
    }

    @Property(tries = 300)
    void once_nothing_changes_any_more_all_of_it_is_used_and_every_shard_is_worked_on(@ForAll long seed) {
        NodeSimulation simulation = new NodeSimulation(new Random(seed), SETTLE);
        for (int step = 0; step < 200; step++) {
            simulation.step();
        }
        simulation.calm();
        assertThat(simulation.partsNow()).isBetween(1 - 1e-9, 1 + 1e-9);
        assertThat(simulation.shardsWorkedOn()).isEqualTo(Shards.COUNT);
        assertThat(simulation.mostShards() - simulation.fewestShards()).isLessThanOrEqualTo(1);
    }
}
