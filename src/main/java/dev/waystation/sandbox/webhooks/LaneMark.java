package dev.waystation.sandbox.webhooks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which person an event is about, and the how-manieth of that person it is at its vendor.
 *
 * @param person number of the person, 0 to 99,999
 * @param sequence counts from 1 per person and vendor; grows, with gaps where a kind of event cannot carry it
 */
public record LaneMark(int person, long sequence) {

    private static final Pattern DELIVERY = Pattern.compile("dlv_p(\\d{5})s(\\d{9})");
    private static final Pattern MESSAGE = Pattern.compile("<p(\\d{5})s(\\d{9})@smtp-relay\\.example\\.com>");
    private static final Pattern ITEM = Pattern.compile("7(\\d{5})(\\d{9})");
    private static final Pattern NOTIFICATION =
            Pattern.compile("notif_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8\\d\\d(\\d)-(\\d{4})(\\d{8})");

    public LaneMark {
        if (person < 0 || person > 99_999 || sequence < 0 || sequence > 99_999_999L) {
            throw new IllegalArgumentException("a mark takes persons up to 99999 and sequences up to 99999999, got "
                    + person + " and " + sequence);
        }
    }

    /** As Customer.io's {@code data.delivery_id}. */
    public String deliveryId() {
        return "dlv_p%05ds%09d".formatted(person, sequence);
    }

    /** As Brevo's {@code message-id}. */
    public String messageId() {
        return "<p%05ds%09d@smtp-relay.example.com>".formatted(person, sequence);
    }

    /** As Intercom's {@code data.item.id} of a conversation or ticket: digits alone. */
    public String itemId() {
        return "7%05d%09d".formatted(person, sequence);
    }

    /**
     * As Intercom's id of a notification, {@code notif_} and a UUID.
     *
     * @param random the free digits, so that notifications of two runs differ
     */
    public String notificationId(long random) {
        return "notif_%08x-%04x-4%03x-8%03d-%04d%08d".formatted(random & 0xffff_ffffL, random >>> 32 & 0xffff,
                random >>> 48 & 0xfff, person / 10_000, person % 10_000, sequence);
    }

    /** The mark in any of these texts; empty when it is none of them. */
    public static Optional<LaneMark> in(String text) {
        for (Pattern form : new Pattern[] {DELIVERY, MESSAGE, ITEM}) {
            Matcher found = form.matcher(text);
            if (found.matches()) {
                return Optional.of(new LaneMark(Integer.parseInt(found.group(1)), Long.parseLong(found.group(2))));
            }
        }
        Matcher found = NOTIFICATION.matcher(text);
        return found.matches()
                ? Optional.of(new LaneMark(Integer.parseInt(found.group(1) + found.group(2)),
                        Long.parseLong(found.group(3))))
                : Optional.empty();
    }
}
