package dev.waystation.sandbox.customerio.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Addresses that the email provider sends nothing to any more, by the reason. */
public final class Suppressions {

    private final IntSupplier limit;
    private final Map<Kind, Map<String, Suppressed>> lists = new EnumMap<>(Kind.class);

    Suppressions(IntSupplier limit) {
        this.limit = limit;
        for (Kind kind : Kind.values()) {
            lists.put(kind, new LinkedHashMap<>());
        }
    }

    /** Why an address is suppressed. */
    public enum Kind {
        BOUNCES, BLOCKS, SPAM_REPORTS, INVALID_EMAILS;

        /** Its name in paths and answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of a name. */
        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
        }
    }

    /**
     * A suppressed address.
     *
     * @param created epoch seconds
     */
    public record Suppressed(Kind kind, String email, long created, String reason, String status) {

        /** Whether the address is of this domain. */
        public boolean isOf(String domain) {
            return email.endsWith("@" + domain.toLowerCase(Locale.ROOT));
        }
    }

    /** Suppresses an address; one that is already keeps its date. */
    public void add(Kind kind, String email, long at, String reason, String status) {
        Map<String, Suppressed> list = lists.get(kind);
        String address = email.toLowerCase(Locale.ROOT);
        list.putIfAbsent(address, new Suppressed(kind, address, at, reason, status));
        if (list.size() > limit.getAsInt()) {
            Iterator<String> oldest = list.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Takes an address off a list; false when it was not on it. */
    public boolean remove(Kind kind, String email) {
        return lists.get(kind).remove(email.toLowerCase(Locale.ROOT)) != null;
    }

    /** The addresses of a list, oldest first. */
    public List<Suppressed> list(Kind kind) {
        return new ArrayList<>(lists.get(kind).values());
    }

    /** Why an address is suppressed; empty when it is not. */
    public Optional<Suppressed> find(String email) {
        String address = email.toLowerCase(Locale.ROOT);
        return lists.values().stream().map(list -> list.get(address)).filter(each -> each != null).findFirst();
    }
}
