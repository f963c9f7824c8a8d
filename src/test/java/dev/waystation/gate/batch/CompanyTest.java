package dev.waystation.gate.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final long WITHIN = 50;

    private final Company company = new Company(WITHIN);

    private static Comer comer(String lane, int places) {
        return new Comer("live", "brevo-to-customerio", places, lane);
    }

    @Test
    void when_every_place_is_taken_nobody_else_can_come() {
        assertThat(company.came(comer("a", 3), 0)).isFalse();
        assertThat(company.came(comer("b", 3), 0)).isFalse();
        assertThat(company.came(comer("c", 3), 0)).isTrue();
        company.left(comer("a", 3), 0);
        assertThat(company.came(comer("d", 3), 0)).as("the place that was left is taken again").isTrue();
    }

    @Test
    void places_are_counted_by_party() {
        company.came(comer("a", 2), 0);
        assertThat(company.came(new Comer("live", "intercom-to-customerio", 2, "a"), 0)).isFalse();
    }

    @Test
    void who_comes_back_at_once_goes_at_once_when_nobody_else_is_missing() {
        company.came(comer("a", 100), 0);
        company.came(comer("b", 100), 0);
        company.left(comer("a", 100), 10);
        company.left(comer("b", 100), 10);
        assertThat(company.came(comer("a", 100), 12)).as("b may come back too").isFalse();
        assertThat(company.came(comer("b", 100), 13)).isTrue();
    }

    @Test
    void who_does_not_come_back_in_time_is_missed_no_longer() {
        company.came(comer("a", 100), 0);
        company.came(comer("b", 100), 0);
        company.left(comer("b", 100), 10);
        company.left(comer("a", 100), 40);
        assertThat(company.came(comer("a", 100), 10 + WITHIN + 1)).isTrue();
    }

    @Test
    void somebody_new_waits_for_others() {
        company.came(comer("a", 100), 0);
        company.left(comer("a", 100), 10);
        assertThat(company.came(comer("c", 100), 12)).isFalse();
    }

    @Test
    void of_whom_nothing_is_known_others_may_always_come() {
        for (int n = 0; n < 10; n++) {
            assertThat(company.came(new Comer("live", null, 1, null), n)).isFalse();
        }
        company.left(new Comer("live", null, 1, null), 10);
        assertThat(company.came(new Comer("live", null, 1, null), 11)).isFalse();
    }
}
