package dev.waystation.sandbox.customerio.message;

import static dev.waystation.sandbox.customerio.message.Metric.BOUNCED;
import static dev.waystation.sandbox.customerio.message.Metric.CLICKED;
import static dev.waystation.sandbox.customerio.message.Metric.CONVERTED;
import static dev.waystation.sandbox.customerio.message.Metric.DELIVERED;
import static dev.waystation.sandbox.customerio.message.Metric.OPENED;
import static dev.waystation.sandbox.customerio.message.Metric.UNSUBSCRIBED;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A channel of messages; the App API and the webhooks have different words for one of them. */
public enum Channel {
    EMAIL("email", "email", Set.of(DELIVERED, OPENED, CLICKED, CONVERTED, BOUNCED, UNSUBSCRIBED)),
    PUSH("push", "push", Set.of(DELIVERED, OPENED, CLICKED, CONVERTED, BOUNCED)),
    /** {@code twilio} where webhooks say {@code sms} (C). */
    SMS("sms", "twilio", Set.of(DELIVERED, CLICKED, CONVERTED, BOUNCED)),
    WHATSAPP("whatsapp", "whatsapp", Set.of(DELIVERED, OPENED, CLICKED, CONVERTED, BOUNCED)),
    IN_APP("in_app", "in_app", Set.of(OPENED, CLICKED, CONVERTED));

    private final String word;
    private final String type;
    private final Set<Metric> metrics;

    Channel(String word, String type, Set<Metric> metrics) {
        this.word = word;
        this.type = type;
        this.metrics = metrics;
    }

    /** Its name in webhooks and paths. */
    public String word() {
        return word;
    }

    /** Its name in the App API's messages. */
    public String type() {
        return type;
    }

    /** Whether its messages can come to this after they were sent. */
    public boolean knows(Metric metric) {
        return metrics.contains(metric);
    }

    /** The channel of a name in webhooks or paths. */
    public static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
