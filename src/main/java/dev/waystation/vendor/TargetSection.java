package dev.waystation.vendor;

/** What a line of a mapping leads to at its target. */
public enum TargetSection {
    /** The name of an event. */
    EVENT("event"),
    /** A property of an event. */
    PROPERTY("property"),
    /** What a person is known by. */
    IDENTIFIER("identifier"),
    /** An attribute of a person. */
    ATTRIBUTE("attribute"),
    /** What a company or another object is known by. */
    OBJECT_IDENTIFIER("object's identifier"),
    /** An attribute of a company or another object. */
    OBJECT_ATTRIBUTE("object's attribute"),
    /** A list, tag or segment that people are put on. */
    LIST("list");

    private final String word;

    TargetSection(String word) {
        this.word = word;
    }

    /** Its word in output. */
    public String word() {
        return word;
    }
}
