package dev.waystation.vendor;

/** Whether a request is the vendor's own. */
public sealed interface Authenticity {

    /**
     * The signature or credential is right.
     *
     * @param secret which of the accepted secrets it was made with: 0 is the first, 1 the one rotated in or out
     */
    record Authentic(int secret) implements Authenticity {
    }

    /**
     * It is not. Nothing is stored; the answer is 401.
     *
     * @param reason what is wrong and what to look at, for the log and for {@code webhook verify}; holds no secret and
     *     not the right signature
     */
    record Forged(String reason) implements Authenticity {
    }
}
