package dev.waystation.mapping.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/** What came of converting a value. */
public sealed interface Converted {

    /** It fits. @param value never JSON null */
    record Value(JsonNode value) implements Converted {
        public Value {
            Objects.requireNonNull(value, "value");
        }
    }

    /** It does not. @param why what was expected, without the value itself */
    record Refused(String why) implements Converted {
        public Refused {
            Objects.requireNonNull(why, "why");
        }
    }
}
