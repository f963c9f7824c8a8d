package dev.waystation.vendor;

/** Of what type the values are that a line of a mapping makes. */
public enum TargetType {
    /** Whatever the source has: the line names no type. */
    ANY("no type"),
    /** Text. */
    TEXT("text"),
    /** A number. */
    NUMBER("number"),
    /** True or false. */
    BOOLEAN("boolean"),
    /** A day as text, {@code 2026-03-01}. */
    DATE("date"),
    /** A moment as text of ISO 8601. */
    DATETIME("datetime"),
    /** A moment in seconds since 1970. */
    SECONDS("datetime as seconds"),
    /** A moment in milliseconds since 1970. */
    MILLISECONDS("datetime as milliseconds"),
    /** A telephone number as text, {@code +49301234567}. */
    PHONE("e164"),
    /** An address of mail. */
    EMAIL("email"),
    /** One text of a table. */
    ENUM("enum"),
    /** A list. */
    LIST("list"),
    /** A list or an object, written as one text; other values as they are. */
    JSON("json");

    private final String word;

    TargetType(String word) {
        this.word = word;
    }

    /** Its word in mapping files. */
    public String word() {
        return word;
    }

    /** Whether its values are texts. */
    public boolean isText() {
        return switch (this) {
            case TEXT, DATE, DATETIME, PHONE, EMAIL, ENUM, JSON -> true;
            default -> false;
        };
    }

    /** Whether its values are numbers. */
    public boolean isNumber() {
        return this == NUMBER || this == SECONDS || this == MILLISECONDS;
    }
}
