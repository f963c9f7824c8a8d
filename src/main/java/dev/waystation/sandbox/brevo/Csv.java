package dev.waystation.sandbox.brevo;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells with semicolons between them, as Brevo's files have it; quotes around a cell are doubled inside. */
final class Csv {

    private static final char SEPARATOR = ';';

    private Csv() {
    }

    /** Every row that is not empty. */
    static List<List<String>> read(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (quoted) {
                if (each != '"') {
                    cell.append(each);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (each == '"') {
                quoted = true;
            } else if (each == SEPARATOR) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (each == '\n') {
                endRow(rows, row, cell);
                row = new ArrayList<>();
            } else if (each != '\r') {
                cell.append(each);
            }
        }
        endRow(rows, row, cell);
        return rows;
    }

    private static void endRow(List<List<String>> rows, List<String> row, StringBuilder cell) {
        row.add(cell.toString());
        cell.setLength(0);
        if (row.size() > 1 || !row.get(0).isBlank()) {
            rows.add(row);
        }
    }

    /** One row with its line break. */
    static String row(List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            if (row.length() > 0) {
                row.append(SEPARATOR);
            }
            boolean plain = cell.indexOf(SEPARATOR) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
            row.append(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        return row.append('\n').toString();
    }
}
