package dev.waystation.ledger;

/** What an event tells of whether its person is there at the source. */
public enum Whereabouts {
    /** The person is gone from there. */
    GONE,
    /** The source has the person anew, or once more. */
    CREATED,
    /** It shows every identifier that the source has of the person. */
    SEEN,
    /** None of it. */
    UNTOLD
}
