package dev.waystation.sandbox.doubles;

import java.util.Map;

/** A double of one API of a vendor. Used by the sandbox's event loop alone, so it needs no locks. */
public interface ApiDouble {

    /** Name of the API, for example {@code customerio-track}. */
    String api();

    /** Path it stands under, {@code /} and the name unless it says otherwise. */
    default String prefix() {
        return "/" + api();
    }

    /** Name of the vendor, for example {@code customerio}. */
    String vendor();

    /** Does the call and answers as the vendor would; never throws for anything a caller can send. */
    ApiReply answer(ApiCall call);

    /** The vendor's own body and headers for a status that a fault asks for. */
    ApiReply failure(int status);

    /** How much of what it holds, by name; names are camelCase. */
    Map<String, Long> counters();
}
