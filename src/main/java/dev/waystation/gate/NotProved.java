package dev.waystation.gate;

import dev.waystation.ledger.DeliveryException;
import dev.waystation.ledger.Verdict;
import dev.waystation.vendor.Finding;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import java.util.List;

/** A read that was made to find something out, and did not find it. */
final class NotProved extends DeliveryException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NotProved(Finding finding, String reason, Integer status) {
        super(new Verdict.Parked(reason, status), reason, null);
        this.finding = finding;
    }

    /** What its answer said instead: that it is not so, or nothing. */
    Finding finding() {
        return finding;
    }

    /**
     * What has to be asked next, nothing when it was found.
     *
     * @throws NotProved when it was not
     */
    static List<VendorCall> orNext(VendorCall call, VendorResponse response, String reason) {
        Finding finding = call.evidence().in(response);
        if (finding instanceof Finding.Taken) {
            return List.of();
        }
        if (finding instanceof Finding.AskOn next) {
            return List.of(next.read());
        }
        String why = finding instanceof Finding.NotTaken not ? not.why() : ((Finding.Unknown) finding).why();
        throw new NotProved(finding, reason + "; " + why, response.status());
    }
}
