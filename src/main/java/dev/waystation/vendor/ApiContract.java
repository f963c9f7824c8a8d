package dev.waystation.vendor;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One API of a vendor: how it is authenticated, and what its answers mean. */
public interface ApiContract {

    /** Name of the API and its gate, for example {@code customerio-track}, {@code brevo}. */
    String name();

    /**
     * Headers every call carries, credentials among them. They are set last and removed right after the call.
     *
     * @param credentials the values of {@link #credentialSettings()}, in that order
     */
    Map<String, String> headers(List<String> credentials);

    /** Names of the settings that hold this API's credentials, in the order {@link #headers} wants them. */
    List<String> credentialSettings();

    /**
     * Checks a call against the counts and lengths that the vendor takes, before it leaves; whoever wrote it.
     *
     * @throws UnwritableCallException when it exceeds one; the message names the limit
     */
    default void check(VendorCall call) throws UnwritableCallException {
    }

    /** How many calls go as one; empty when the API takes them one by one. */
    default Optional<CallBatching> batching() {
        return Optional.empty();
    }

    /**
     * What a call asks for before it may be made again after a lost answer, whoever wrote it: what the vendor's
     * contract says about its kind goes before what the call says of itself.
     */
    default Repeat repeat(VendorCall call) {
        return call.repeat();
    }

    /**
     * What an answer means for the delivery that made the call (the tables in section 6 of the vendor's sheet). The
     * reason of a refused authorisation says which of wrong key, wrong region, blocked address, missing permission or
     * plan it is, as far as the answer lets one tell, and the setting to change or the page to open.
     */
    Answer classify(VendorCall call, VendorResponse response);

    /**
     * The calls that do what this one wanted, after an answer of kind {@link Answer.Kind#CONFLICT} that says how: made
     * in this order, each only when the one before was accepted.
     *
     * @return empty when there is no such way: a person has to look
     */
    default List<VendorCall> resolve(VendorCall call, VendorResponse response) {
        return List.of();
    }

    /** Reports that connectors put behind the gate, by the name under which a route finds them. */
    default Map<String, AnswerReport> reports() {
        return Map.of();
    }

    /**
     * What the vendor counts together, each with its published limit. A call belongs to the first that holds it; the
     * last one holds every call.
     */
    List<RateBucket> buckets();

    /** What an answer says about the bucket of its call, read from the vendor's headers. */
    default RateWord rateWord(VendorResponse response) {
        return new RateWord(null, null, null);
    }

    /** The vendor's side-effect-free call, for probes and for {@code check --online}. */
    VendorCall probe();

    /**
     * What the answer to {@link #probe()} says about our settings, in one sentence for the operator: good, wrong key,
     * wrong region, our network address refused, or trouble at the vendor's. A refusal is told in the words of
     * {@link #classify}, which the gate uses too.
     */
    default String explain(VendorResponse response) {
        Answer answer = classify(probe(), response);
        return switch (answer.kind()) {
            case ACCEPTED, PARTIAL -> "the credentials are accepted";
            case UNAUTHORISED -> answer.reason();
            case THROTTLED -> "the credentials were not tried: too many calls (" + response.status()
                    + "), try again later";
            default -> "the credentials were not tried: unexpected answer " + response.status()
                    + ", check the base URL and the vendor's status page";
        };
    }

    /**
     * The region in which the account lives by the vendor's own word, read from an accepted answer to {@link #probe()}:
     * lower case, for example {@code eu}; empty when the vendor does not say. It must equal the configured one.
     */
    default Optional<String> region(VendorResponse response) {
        return Optional.empty();
    }
}
