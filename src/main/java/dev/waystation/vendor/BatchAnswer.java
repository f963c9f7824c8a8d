package dev.waystation.vendor;

import java.util.Map;
import java.util.Objects;

/** What an answer to a batch means for its calls, which are named by their place in it, from 0. */
public sealed interface BatchAnswer {

    /** It took every call but those named, each with what is said about it. */
    record Taken(Map<Integer, Answer> but) implements BatchAnswer {
        public Taken {
            but = Map.copyOf(but);
        }
    }

    /** It took none, because of those named; of none in particular when the batch as a whole was refused. */
    record Refused(Map<Integer, Answer> because) implements BatchAnswer {
        public Refused {
            because = Map.copyOf(because);
        }
    }

    /** It may have taken some of them, and does not say which. @param reason what was odd about the answer */
    record Unclear(String reason) implements BatchAnswer {
        public Unclear {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
