package dev.waystation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void texts_stand_left_and_numbers_right() {
        Table table = new Table("NAME", "#SEEN", "NOTE").row("to-brevo", 7, null).row("b", 1200, "paused");

        assertThat(table.lines()).containsExactly(
                "NAME      SEEN  NOTE",
                "to-brevo     7  -",
                "b         1200  paused");
    }

    @Test
    void a_cell_cannot_steer_the_terminal_or_break_the_line() {
        assertThat(new Table("REASON").row("a\u001b[2Jb\nc").lines().get(1)).isEqualTo("a [2Jb c");
    }

    @Test
    void a_long_text_is_cut_but_a_hash_is_not() {
        Table table = new Table("EVENT", "REASON").row("x".repeat(300), "y".repeat(300)).row("f".repeat(64), "z");

        assertThat(table.lines().get(1)).hasSize(80 + 2 + 240).contains("x…  y").endsWith("y…");
        assertThat(table.lines().get(2)).startsWith("f".repeat(64) + " ");
    }
}
