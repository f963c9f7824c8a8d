package dev.waystation.sandbox.doubles;

/** Why a vendor refuses a call whoever sent it; a fault asks for it and each API says it in its own words. */
public enum Refusal {
    /** The account lives in another region than the host. */
    WRONG_REGION,
    /** The key or token was revoked or has expired. */
    EXPIRED_TOKEN,
    /** The key or token may not do this. */
    MISSING_SCOPE,
    /** Calls from this address are not allowed. */
    BLOCKED_ADDRESS,
    /** No more calls today. */
    DAILY_QUOTA,
    /** Too many calls just now. */
    RATE_LIMIT
}
