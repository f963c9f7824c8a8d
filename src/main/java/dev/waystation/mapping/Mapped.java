package dev.waystation.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a mapping makes of an event or a person. */
public sealed interface Mapped {

    /**
     * It is to be forwarded.
     *
     * @param body the mapped document: {@code event} (of events), {@code at}, {@code key}, {@code person},
     *     {@code attributes} (JSON null clears one), {@code properties} (of events), {@code consent} (of people, when {@code unsubscribed}),
     *     {@code tooLong}
     * @param notes fields that were left out because they did not fit; empty for most
     */
    record Document(ObjectNode body, List<FieldNote> notes) implements Mapped {
        public Document {
            notes = List.copyOf(notes);
        }
    }

    /** It is not. @param rule name of the rule, for example {@code unmapped} or {@code deletion} */
    record Skipped(String rule) implements Mapped {
    }

    /** A field that must be there is not, or does not fit: somebody has to look. */
    record Refused(FieldNote field) implements Mapped {
    }
}
