package dev.waystation.vendor;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A vendor's side of an intake path: which headers it sends, how it proves itself, what its bodies say, and which
 * answers make it try again soonest. Implementations are immutable and safe for concurrent use.
 */
public interface WebhookContract {

    /** Name of the setting that holds the signing secret or credential, for example {@code BREVO_WEBHOOK_TOKEN}. */
    String secretSetting();

    /** Lower-case names of the request headers that may be read; everything else is dropped at the door. */
    Set<String> headers();

    /** Largest body in bytes; a longer one is answered 413 before more is buffered. */
    int bodyLimit();

    /** Methods besides POST that the vendor uses to look whether we are there (answered 200 without a body). */
    Set<String> courtesyMethods();

    /**
     * Whether a POST with this content type is one this vendor may send.
     *
     * @param contentType the header's value, or null when absent
     */
    boolean toleratesContentType(String contentType);

    /** Status that makes this vendor try again soonest and lose least while we cannot store. */
    int refusalStatus();

    /** Seconds to name in {@code Retry-After} with a refusal, or null for none. */
    Duration refusalRetryAfter();

    /**
     * Whether the request comes from the vendor: constant-time, on the raw bytes.
     *
     * @param headers the allow-listed headers of the request
     * @param body the raw bytes, as received
     * @param secrets one secret, or two during a rotation; never empty
     */
    Authenticity authenticate(RequestHeaders headers, byte[] body, List<String> secrets);

    /**
     * Looks for the usual mistakes behind a forged verdict, for {@code webhook verify}: each sentence names one change
     * of the body, the secret or the format with which the request would have been authentic. Slow; never part of
     * intake.
     *
     * @return what would have matched, best guess first; holds no secret and not the right signature; may be empty
     */
    default List<String> diagnose(RequestHeaders headers, byte[] body, List<String> secrets) {
        return List.of();
    }

    /**
     * The events in an authentic body, in the order in which they stand there.
     *
     * @throws UnreadableBodyException when the body is none that this vendor could mean; it is then stored whole and
     *     parked
     */
    List<ReceivedEvent> read(byte[] body) throws UnreadableBodyException;

    /**
     * The types of events that this vendor publishes, as {@link #read} names them; empty when it publishes no whole
     * list. Others may come all the same: what somebody sends in the vendor's form has types of its own.
     */
    default Set<String> eventTypes() {
        return Set.of();
    }

    /**
     * The stable key of a body that cannot be read, so that a repeat of it is the same event. By default a hash of the
     * bytes.
     */
    default String keyOfUnreadable(byte[] body) {
        return Hashes.unreadable(body);
    }
}
