package dev.waystation.check;

import java.util.Objects;

/**
 * What came of trying an API's credentials.
 *
 * @param api name of the API
 * @param result in a word
 * @param detail in a sentence for the operator; holds no credential
 */
public record ApiTrial(String api, Result result, String detail) {

    /** What came of it, in a word. */
    public enum Result {
        /** The credentials are good. */
        OK("ok"),
        /** No credentials are set. */
        OFF("off"),
        /** The vendor refuses the key, or this network address. */
        REFUSED("refused"),
        /** The key is good, but for another region than the configured one. */
        WRONG_REGION("wrong region"),
        /** No answer came: name, connection, TLS or time. */
        NETWORK("network"),
        /** An answer came that says nothing about the credentials. */
        TROUBLE("trouble");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** The word as it stands in output. */
        public String word() {
            return word;
        }
    }

    public ApiTrial {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(detail, "detail");
    }

    /** Whether somebody has to do something: everything but good, and off. */
    public boolean failed() {
        return result != Result.OK && result != Result.OFF;
    }
}
