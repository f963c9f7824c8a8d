package dev.waystation.vendor;

import java.util.List;

/** What a vendor's account holds of that to which mappings lead, and how it is read. */
public interface Catalogue {

    /** Name of the API that is asked, one of {@link Vendor#apis()}. */
    String api();

    /** What is read, each part by calls of its own. */
    List<Shelf> shelves();

    /**
     * One part of a catalogue, such as the attributes of contacts. A line of a mapping leads to at most one shelf.
     * Immutable, safe for concurrent use.
     */
    interface Shelf {

        /** What it holds, in a word or two, for example {@code contact attributes}. */
        String name();

        /** Whether a line leads to something that has to be here. */
        boolean holds(TargetField field);

        /** The call that reads it, or the first of its pages. */
        VendorCall first();

        /**
         * Reads an accepted answer.
         *
         * @throws UnreadableAnswerException when it is none of this shelf's: nothing may be taken as missing then
         */
        Page read(VendorCall asked, VendorResponse answer) throws UnreadableAnswerException;

        /** What a line leads to, against everything that is there. */
        CatalogueFinding compare(TargetField field, List<CatalogueEntry> entries);
    }

    /**
     * One page.
     *
     * @param entries what stands on it
     * @param next the call that reads the one after it, or null
     */
    record Page(List<CatalogueEntry> entries, VendorCall next) {

        public Page {
            entries = List.copyOf(entries);
        }
    }

    /** An answer that is none. */
    class UnreadableAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param message what is wrong with it, without anything of the answer */
        public UnreadableAnswerException(String message) {
            super(message);
        }
    }
}
