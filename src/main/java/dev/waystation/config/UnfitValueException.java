package dev.waystation.config;

/** A value that a setting cannot take. Neither text repeats it: whoever catches this knows whether it is secret. */
class UnfitValueException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String fix;

    UnfitValueException(String what, String fix) {
        super(what);
        this.fix = fix;
    }

    /** What would be right. */
    String fix() {
        return fix;
    }
}
