package dev.waystation.vendor.customerio;

import dev.waystation.vendor.Answer;
import dev.waystation.vendor.Answer.Kind;
import dev.waystation.vendor.AnswerBody;
import dev.waystation.vendor.VendorCall;
import dev.waystation.vendor.VendorResponse;
import dev.waystation.vendor.WaitHeader;
import java.time.Duration;

/** What the answers of both Customer.io APIs mean. */
final class CustomerIoAnswers {

    private CustomerIoAnswers() {
    }

    /**
     * @param waitWithoutHeader how long to wait after a 429 that names no time, or null to leave it to the gate, as for
     *     the Track API
     */
    static Answer classify(VendorCall call, VendorResponse response, Duration waitWithoutHeader) {
        int status = response.status();
        String id = response.header("x-request-id");
        if (status == 207) {
            return ofSomeRefused(call, response, id);
        }
        if (status >= 200 && status < 300) {
            return Answer.accepted(id);
        }
        String reason = CustomerIoErrors.reason(response);
        Answer refused = CustomerIoRefusals.of(waitWithoutHeader == null, response, id);
        if (refused != null && !(refused.perhapsAlone() && sendsMessages(call))) {
            return refused;
        }
        if (status == 429) {
            Duration wait = WaitHeader.seconds(response, "retry-after");
            return new Answer(Kind.THROTTLED, reason, wait == null ? waitWithoutHeader : wait, id);
        }
        if (status == 408 || status == 425 || status >= 500) {
            return Answer.of(Kind.RETRY, reason, id);
        }
        if (status == 404 && AnswerBody.isHtml(response)) {
            return Answer.of(Kind.PERMANENT, "the vendor knows no " + call.method() + " " + call.path()
                    + ": check the base URL", id);
        }
        return Answer.of(Kind.PERMANENT, reason, id);
    }

    /** 207 with an empty list was seen when everything was accepted. */
    private static Answer ofSomeRefused(VendorCall call, VendorResponse response, String id) {
        if (CustomerIoErrors.count(response) == 0) {
            return Answer.accepted(id);
        }
        boolean many = call.path().endsWith("/batch");
        return Answer.of(many ? Kind.PARTIAL : Kind.PERMANENT, CustomerIoErrors.reason(response), id);
    }

    /** Transactional messages and broadcasts: neither has a key against sending twice. */
    static boolean sendsMessages(VendorCall call) {
        return call.path().startsWith("/v1/send/")
                || call.method().equals("POST") && call.path().endsWith("/triggers");
    }
}
