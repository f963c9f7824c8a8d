package dev.waystation.vendor;

import java.time.Duration;
import java.util.List;

/**
 * How the people of a vendor are read: some by an identifier, many in one call, and all of them as a listing. All calls
 * pass the gate of one API.
 */
public interface PeopleContract {

    /** Name of the {@link ApiContract} they are read through. */
    String api();

    /** Kinds of identifiers by which people can be read, best first, as events of this vendor name them. */
    List<String> identifiers();

    /** Most people in one {@link #read}. */
    int most();

    /**
     * The call that reads people. Whoever the vendor does not know is missing in its answer. Calls for one each may go
     * as one, see {@link ApiContract#batching}.
     *
     * @param kind one of {@link #identifiers}
     * @param values 1 to {@link #most} of that kind
     */
    VendorCall read(String kind, List<String> values);

    /**
     * The people in an accepted answer to {@link #read}, in no particular order.
     *
     * @throws UnreadableBodyException when the answer is none: never taken for people who are gone
     */
    List<SourcePerson> people(VendorResponse response) throws UnreadableBodyException;

    /** How far back {@link PeopleSelection.ChangedSince} reaches for certain. */
    Duration changesKept();

    /**
     * The call that reads a part of a listing.
     *
     * @param cursor of the part, from the one before; null for the first
     */
    VendorCall list(PeopleSelection selection, String cursor);

    /**
     * The part of a listing that an accepted answer to {@link #list} holds.
     *
     * @param cursor of this part
     * @throws UnreadableBodyException when the answer is none: never taken for the end
     */
    PeoplePage page(PeopleSelection selection, String cursor, VendorResponse response) throws UnreadableBodyException;
}
