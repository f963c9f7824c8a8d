package dev.waystation.sandbox.customerio;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The people by each identifier and in the order in which they came; the oldest goes when there are too many. */
final class WorkspacePeople {

    /** What people can be found by, as {@code id_type} names it. */
    static final String ID = "id";
    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String CIO_ID = "cio_id";

    private static final String MADE_HERE = "d9c2";
    private static final int HEX_DIGITS = 8;

    private final IntSupplier limit;
    private final Consumer<WorkspacePerson> forgotten;
    private final NavigableMap<Long, WorkspacePerson> byNumber = new TreeMap<>();
    private final Map<String, WorkspacePerson> byCioId = new HashMap<>();
    private final Map<String, WorkspacePerson> byId = new HashMap<>();
    private final Map<String, WorkspacePerson> byEmail = new HashMap<>();
    private final Map<String, WorkspacePerson> byPhone = new HashMap<>();
    private long lastNumber;

    /**
     * @param limit most people, asked for at each addition
     * @param forgotten told of everybody who goes for being the oldest
     */
    WorkspacePeople(IntSupplier limit, Consumer<WorkspacePerson> forgotten) {
        this.limit = limit;
        this.forgotten = forgotten;
    }

    int size() {
        return byNumber.size();
    }

    /** Somebody by an identifier, or null; addresses in any case. {@code cio_id} is the bare value. */
    WorkspacePerson find(String kind, String value) {
        return switch (kind) {
            case ID -> byId.get(value);
            case EMAIL -> byEmail.get(email(value));
            case PHONE -> byPhone.get(value);
            case CIO_ID -> byCioId.get(value);
            default -> null;
        };
    }

    /** Somebody by {@link WorkspacePerson#number()}, or null. */
    WorkspacePerson numbered(long number) {
        return byNumber.get(number);
    }

    /**
     * Everybody who came after a number, in that order: a cursor that no change of the people disturbs.
     *
     * @param number {@link WorkspacePerson#number()} of the last one seen, 0 for the beginning
     */
    Iterable<WorkspacePerson> after(long number) {
        return byNumber.tailMap(number, false).values();
    }

    /** Email addresses are the same in any case (C, Track specification, identify). */
    static String email(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** Makes somebody who has only a {@code cio_id} yet. */
    WorkspacePerson create(long seconds) {
        String hex = Long.toHexString(lastNumber + 1);
        return create(MADE_HERE + "0".repeat(Math.max(0, HEX_DIGITS - hex.length())) + hex, seconds);
    }

    /** Makes somebody with this {@code cio_id}, which nobody may have. */
    WorkspacePerson create(String cioId, long seconds) {
        WorkspacePerson person = new WorkspacePerson(++lastNumber, cioId, seconds);
        byNumber.put(lastNumber, person);
        byCioId.put(cioId, person);
        while (byNumber.size() > limit.getAsInt()) {
            Iterator<WorkspacePerson> oldest = byNumber.values().iterator();
            WorkspacePerson goes = oldest.next();
            remove(goes);
            forgotten.accept(goes);
        }
        return person;
    }

    /** Gives somebody an identifier, which nobody else may have; null takes it away. */
    void name(WorkspacePerson person, String kind, String value) {
        switch (kind) {
            case ID -> {
                rename(byId, person.id(), value, person);
                person.id(value);
            }
            case EMAIL -> {
                String address = value == null ? null : email(value);
                rename(byEmail, person.email(), address, person);
                person.email(address);
            }
            default -> throw new IllegalArgumentException("no identifier to change: " + kind);
        }
    }

    /** Has somebody found by a phone number, which is an attribute like others otherwise. */
    void phone(WorkspacePerson person, String before, String now) {
        rename(byPhone, before, now, person);
    }

    private static void rename(Map<String, WorkspacePerson> names, String before, String now, WorkspacePerson person) {
        if (before != null) {
            names.remove(before, person);
        }
        if (now != null) {
            names.put(now, person);
        }
    }

    void remove(WorkspacePerson person) {
        byNumber.remove(person.number());
        byCioId.remove(person.cioId());
        if (person.id() != null) {
            byId.remove(person.id(), person);
        }
        if (person.email() != null) {
            byEmail.remove(person.email(), person);
        }
        if (person.ownAttributes().has(PHONE)) {
            byPhone.remove(person.ownAttributes().get(PHONE).asText(), person);
        }
    }
}
