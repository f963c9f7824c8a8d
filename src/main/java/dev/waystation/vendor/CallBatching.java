package dev.waystation.vendor;

import java.util.Collections;
import java.util.List;

/** How an API takes many calls as one. Implementations are immutable and safe for concurrent use. */
public interface CallBatching {

    /** Bytes that the body of the one call may have in UTF-8, all included. */
    int largestBytes();

    /** Most bytes of a composed body beside those of the calls and the comma between two of them. */
    int envelopeBytes();

    /** Whether the call may go into a batch. */
    boolean takes(VendorCall call);

    /** Only calls of the same group share a batch. @param call one that it takes */
    default String group(VendorCall call) {
        return "";
    }

    /**
     * The one call for all, in their order.
     *
     * @param calls of one group
     * @param repeatable whether the vendor's state is the same after a second call of each of them
     */
    VendorCall compose(List<VendorCall> calls, boolean repeatable);

    /** Whether a call may be a composed one of writes, each of which is counted for itself. */
    boolean isOfWrites(VendorCall call);

    /**
     * What an answer means that is not about the rate, the credentials, or a fault of the vendor's.
     *
     * @param calls how many calls the batch held, at least two
     */
    BatchAnswer meaning(int calls, VendorResponse response);

    /**
     * What of the answer to all is the answer to each of them, in their order.
     *
     * @param whole an answer that says of every call but those which it names that it was taken
     */
    default List<VendorResponse> parts(List<VendorCall> calls, VendorResponse whole) {
        return Collections.nCopies(calls.size(), whole);
    }
}
