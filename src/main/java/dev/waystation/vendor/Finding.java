package dev.waystation.vendor;

import java.util.Objects;

/** Whether a vendor holds what a call wanted. */
public sealed interface Finding {

    /** It does: there is nothing left to be done. */
    record Taken() implements Finding {
    }

    /** It does not. @param why in words, for the person who has to look when it should */
    record NotTaken(String why) implements Finding {
        public NotTaken {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Its answer decides nothing. @param why in words */
    record Unknown(String why) implements Finding {
        public Unknown {
            Objects.requireNonNull(why, "why");
        }
    }

    /** Another read tells, for example by the id that this one found. @param read with evidence */
    record AskOn(VendorCall read) implements Finding {
        public AskOn {
            Objects.requireNonNull(read.evidence(), "evidence");
        }
    }
}
