package dev.waystation.vendor;

/** What an event tells of whether its person is there at all. */
public enum PersonFate {
    /** The person is gone from the vendor: deleted or archived. Nothing we write may bring them back. */
    GONE,
    /** The vendor has the person anew, or once more: whoever was gone there is not gone any longer. */
    CREATED,
    /**
     * The event shows every identifier that the vendor has of the person, so that a later one which tells by a single
     * identifier that they are gone can be understood.
     */
    SEEN,
    /** None of it. */
    UNTOLD
}
