package dev.waystation.mapping;

/** Which way a line goes between the two sides of its file. */
enum Way {
    /** From the source to the target: unless a line says otherwise. */
    FORTH("->"),
    /** From the target to the source: the line belongs to the mapping that leads back. */
    BACK("<-"),
    /** Both ways; one side wins where both have changed. */
    BOTH("<->");

    private final String word;

    Way(String word) {
        this.word = word;
    }

    /** As it is written. */
    String word() {
        return word;
    }
}
