package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.switches.Switches;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The contacts of the workspace, as they are and as search sees them. */
final class ContactStore {

    /** Writes that search still has to see; beyond that the oldest are seen early. */
    private static final int MOST_PENDING = 50_000;
    private static final int MOST_MERGES = 20_000;

    private final InstantSource clock;
    private final Switches switches;
    private final Consumer<Contact> gone;
    private final Map<String, Contact> byId = new LinkedHashMap<>();
    private final ContactIndex externalIds = new ContactIndex();
    private final ContactIndex emails = new ContactIndex();
    private final Map<String, Merge> merges = new LinkedHashMap<>();
    private final Set<Contact> leaving = new LinkedHashSet<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Remembered deleted;

    /**
     * @param gone told of every contact that is no longer there
     */
    ContactStore(InstantSource clock, Switches switches, Consumer<Contact> gone) {
        this.clock = clock;
        this.switches = switches;
        this.gone = gone;
        this.deleted = new Remembered(() -> switches.get(DoubleSwitches.REMEMBERED));
    }

    /** What search will know of a contact from a time on; a null state takes it away. */
    private record Pending(long visibleAt, Contact contact, ContactState state) {
    }

    int size() {
        return byId.size();
    }

    Collection<Contact> all() {
        return byId.values();
    }

    /**
     * Everybody, in the order a page is best filled: whoever comes first in it comes early, and the others are passed
     * over quickly.
     */
    void each(boolean newestFirst, Consumer<Contact> visit) {
        Contact[] contacts = byId.values().toArray(Contact[]::new);
        for (int i = 0; i < contacts.length; i++) {
            visit.accept(contacts[newestFirst ? contacts.length - 1 - i : i]);
        }
    }

    /** A contact that is there, archived or not. */
    Optional<Contact> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Users with this external id; leads are never found so (C). */
    List<Contact> usersByExternalId(String externalId) {
        return externalIds.find(externalId).stream().filter(each -> each.now() != null && each.now().user
                && externalId.equals(each.now().externalId)).toList();
    }

    /** Users with this address, in lower case. */
    List<Contact> usersByEmail(String emailKey) {
        return emails.find(emailKey).stream().filter(each -> each.now() != null && each.now().user
                && emailKey.equals(each.now().emailKey())).toList();
    }

    /** Puts a contact in as if it had been there for long. */
    void settled(Contact contact, ContactState state) {
        byId.put(contact.id(), contact);
        contact.now(state);
        show(contact, state);
        forgetTheOldest();
    }

    /** Makes this the state of a contact, new or known; search sees it later. */
    void write(Contact contact, ContactState next) {
        ContactState before = contact.now();
        byId.put(contact.id(), contact);
        contact.now(next);
        index(contact, next);
        if (before != null && !before.isKnownAs(next)) {
            unindex(contact, before);
        }
        later(contact, next);
        forgetTheOldest();
    }

    /** Deletes a contact; search sees it for a while. */
    void delete(Contact contact) {
        ContactState before = contact.now();
        byId.remove(contact.id());
        contact.now(null);
        leaving.add(contact);
        unindex(contact, before);
        deleted.add("external_id " + before.externalId);
        deleted.add("email " + before.emailKey());
        later(contact, null);
        gone.accept(contact);
    }

    /** Whether somebody known so was deleted. */
    boolean wasDeleted(ContactState state) {
        return state.externalId != null && deleted.contains("external_id " + state.externalId)
                || state.email != null && deleted.contains("email " + state.emailKey());
    }

    /** Makes a contact a part of another; it is gone for everybody at once. */
    void merge(Contact source, Contact target, long now) {
        Merge merge = new Merge(source.id(), source.now().role(), target.id(), now);
        merges.put(source.id(), merge);
        if (source.now().user && source.now().externalId != null) {
            merges.put("external_id " + source.now().externalId, merge);
        }
        while (merges.size() > MOST_MERGES) {
            merges.remove(merges.keySet().iterator().next());
        }
        target.extrasToWrite().add(merge);
        remove(source);
    }

    /** What became of a contact that was merged. */
    Optional<Merge> mergeOf(String id) {
        return Optional.ofNullable(merges.get(id));
    }

    /** What became of a user with this external id who was merged. */
    Optional<Merge> mergeOfExternalId(String externalId) {
        return mergeOf("external_id " + externalId);
    }

    /** Everybody search knows of, archived ones excepted. */
    void eachSearched(boolean newestFirst, Consumer<Contact> found) {
        catchUp();
        each(newestFirst, contact -> offer(contact, found));
        leaving.forEach(each -> offer(each, found));
    }

    /** Of these whoever search may know under an external id or an address. */
    void eachSearched(List<Contact> candidates, Consumer<Contact> found) {
        candidates.forEach(each -> offer(each, found));
    }

    /** Whoever search may know under this field's value; empty when the field is not indexed. */
    Optional<List<Contact>> candidates(String field, String value) {
        catchUp();
        return switch (field) {
            case "id" -> Optional.of(find(value).map(List::of).orElseGet(() -> leaving.stream()
                    .filter(each -> each.id().equals(value)).toList()));
            case "external_id" -> Optional.of(externalIds.find(value));
            case "email" -> Optional.of(emails.find(value.toLowerCase(Locale.ROOT)));
            default -> Optional.empty();
        };
    }

    private static void offer(Contact contact, Consumer<Contact> found) {
        ContactState state = contact.searched();
        if (state != null && !state.archived) {
            found.accept(contact);
        }
    }

    private void later(Contact contact, ContactState state) {
        long lag = switches.get(IntercomSwitches.SEARCH_LAG).toMillis();
        pending.add(new Pending(clock.millis() + lag, contact, state));
        catchUp();
    }

    private void catchUp() {
        long now = clock.millis();
        while (!pending.isEmpty() && (pending.peek().visibleAt <= now || pending.size() > MOST_PENDING)) {
            Pending next = pending.poll();
            if (byId.get(next.contact.id()) == next.contact || leaving.contains(next.contact)) {
                show(next.contact, next.state);
            }
        }
    }

    private void show(Contact contact, ContactState state) {
        ContactState before = contact.searched();
        contact.searched(state);
        index(contact, state);
        if (before != null && !before.isKnownAs(state)) {
            unindex(contact, before);
        }
        if (state == null) {
            leaving.remove(contact);
        }
    }

    private void index(Contact contact, ContactState state) {
        if (state != null) {
            externalIds.add(state.externalId, contact);
            emails.add(state.emailKey(), contact);
        }
    }

    /** Takes a contact's former keys away where neither it nor search still has them. */
    private void unindex(Contact contact, ContactState former) {
        ContactState now = contact.now();
        ContactState searched = contact.searched();
        if (!(now != null && Objects.equals(now.externalId, former.externalId))
                && !(searched != null && Objects.equals(searched.externalId, former.externalId))) {
            externalIds.remove(former.externalId, contact);
        }
        if (!(now != null && Objects.equals(now.emailKey(), former.emailKey()))
                && !(searched != null && Objects.equals(searched.emailKey(), former.emailKey()))) {
            emails.remove(former.emailKey(), contact);
        }
    }

    private void forgetTheOldest() {
        if (byId.size() > switches.get(DoubleSwitches.PEOPLE)) {
            Iterator<Contact> oldest = byId.values().iterator();
            remove(oldest.next());
        }
    }

    private void remove(Contact contact) {
        ContactState now = contact.now();
        ContactState searched = contact.searched();
        byId.remove(contact.id());
        leaving.remove(contact);
        contact.merge();
        contact.now(null);
        unindex(contact, now);
        if (searched != null) {
            unindex(contact, searched);
        }
        gone.accept(contact);
    }
}
