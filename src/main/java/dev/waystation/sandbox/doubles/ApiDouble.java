package dev.waystation.sandbox.doubles;

import java.util.Map;

/** A double of one API of a vendor. Safe for concurrent use. */
public interface ApiDouble {

    /** Name of the API and its path prefix, for example {@code customerio-track}. */
    String api();

    /** Name of the vendor, for example {@code customerio}. */
    String vendor();

    /** Does the call and answers as the vendor would; never throws for anything a caller can send. */
    ApiReply answer(ApiCall call);

    /** The vendor's own body and headers for a status that a fault asks for. */
    ApiReply failure(int status);

    /** How much of what it holds, by name; names are camelCase. */
    Map<String, Long> counters();
}
