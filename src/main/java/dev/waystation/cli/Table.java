package dev.waystation.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, aligned: texts to the left, columns named with a leading {@code #} to the right. */
public final class Table {

    private static final String GAP = "  ";
    private static final int WIDEST = 80;
    private static final int WIDEST_LAST = 240;

    private final List<String> headings;
    private final List<Boolean> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings one per column; a leading {@code #} marks a column of numbers and is not printed */
    public Table(String... headings) {
        this.headings = Arrays.stream(headings).map(heading -> heading.replaceFirst("^#", "")).toList();
        this.numbers = Arrays.stream(headings).map(heading -> heading.startsWith("#")).toList();
    }

    /** Adds a row, one cell per column; a null cell is shown as {@code -}, a long one cut, the last one later. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(shown(cell, row.size() == cells.length - 1 ? WIDEST_LAST : WIDEST));
        }
        rows.add(row);
        return this;
    }

    /** Whether there is nothing but headings. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, headings first. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(headings));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - length(cell));
            line.append(column == 0 ? "" : GAP)
                    .append(numbers.get(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = length(headings.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, length(row.get(column)));
        }
        return width;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String shown(Object cell, int widest) {
        if (cell == null) {
            return "-";
        }
        // a vendor's text must not steer the reader's terminal
        String text = cell.toString().replaceAll("\\p{Cntrl}", " ");
        return length(text) <= widest ? text : text.substring(0, text.offsetByCodePoints(0, widest - 1)) + "…";
    }
}
