package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.Arrays;

/** A few whole numbers in ascending order, each once; in as little memory as possible, for every contact has some. */
final class Numbers {

    static final Numbers NONE = new Numbers(new int[0]);

    private final int[] sorted;

    private Numbers(int[] sorted) {
        this.sorted = sorted;
    }

    boolean has(int number) {
        return Arrays.binarySearch(sorted, number) >= 0;
    }

    /** These and that one; itself when it is among them. */
    Numbers with(int number) {
        int at = Arrays.binarySearch(sorted, number);
        if (at >= 0) {
            return this;
        }
        int[] more = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, -at - 1, more, -at, sorted.length + at + 1);
        more[-at - 1] = number;
        return new Numbers(more);
    }

    /** These without that one; itself when it is not among them. */
    Numbers without(int number) {
        int at = Arrays.binarySearch(sorted, number);
        if (at < 0) {
            return this;
        }
        if (sorted.length == 1) {
            return NONE;
        }
        int[] fewer = Arrays.copyOf(sorted, sorted.length - 1);
        System.arraycopy(sorted, at + 1, fewer, at, sorted.length - at - 1);
        return new Numbers(fewer);
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    int[] toArray() {
        return sorted.clone();
    }

    ArrayNode json() {
        ArrayNode json = JsonText.array();
        for (int each : sorted) {
            json.add(each);
        }
        return json;
    }
}
