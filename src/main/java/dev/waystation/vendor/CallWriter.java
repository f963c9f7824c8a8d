package dev.waystation.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Writes one kind of call from a mapped document. A connector kamelet names it; the gate makes the call.
 *
 * <p>The mapped document is what a mapping leaves behind:
 * <pre>{@code
 * {"event": "order_paid",            name of the event at the target
 *  "at": 1700000000000,              when it happened, epoch milliseconds
 *  "key": "intercom/notif_1/intercom-to-customerio",   stable key of this delivery
 *  "person": {"email": "…"},         the person's identifiers at the target
 *  "attributes": {"FIRSTNAME": "…"}, attributes of the person; null clears one
 *  "properties": {"total": 9.9},     properties of the event
 *  "tooLong": {"attributes": {"FIRSTNAME": "truncate"}}}   what to do where the vendor finds a value too long
 * }</pre>
 */
@FunctionalInterface
public interface CallWriter {

    /**
     * @throws UnwritableCallException when the document cannot become this call within the vendor's rules, for example
     *     without an identifier or too long
     */
    VendorCall write(JsonNode mapped) throws UnwritableCallException;

    /**
     * How long single values of the document may be, by its section, {@code attributes} or {@code properties}: what is
     * longer is cut or left out before {@link #write} where the mapping says so.
     */
    default Map<String, ValueLimit> limits() {
        return Map.of();
    }
}
