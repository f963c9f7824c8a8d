package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.rules.Rule;
import java.util.Map;

/** An answer that is an error, thrown from where it is found out. */
final class Refused extends RuntimeException {

    private final int status;
    private final String code;
    private final Rule rule;
    private final Map<String, String> headers;

    /**
     * @param status HTTP status
     * @param code the vendor's error code
     * @param rule what the caller did; null when nothing is wrong with the call itself
     */
    Refused(int status, String code, String message, Rule rule, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.rule = rule;
        this.headers = Map.copyOf(headers);
    }

    Refused(int status, String code, String message, Rule rule) {
        this(status, code, message, rule, Map.of());
    }

    static Refused invalid(String message) {
        return new Refused(400, "parameter_invalid", message, Rule.REFUSED);
    }

    static Refused invalid(String message, Rule rule) {
        return new Refused(400, "parameter_invalid", message, rule);
    }

    static Refused missing(String message) {
        return new Refused(400, "parameter_not_found", message, Rule.REFUSED);
    }

    static Refused noContact() {
        return new Refused(404, "not_found", "User Not Found", null);
    }

    static Refused noResource() {
        return new Refused(404, "not_found", "Resource Not Found", null);
    }

    static Refused noCompany() {
        return new Refused(404, "company_not_found", "Company Not Found", null);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Rule rule() {
        return rule;
    }

    Map<String, String> headers() {
        return headers;
    }
}
