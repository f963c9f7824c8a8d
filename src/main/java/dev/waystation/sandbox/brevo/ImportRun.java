package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the rows of an import, some at a time, so that other calls get in between. */
final class ImportRun {

    private static final int ROWS_AT_A_TIME = 500;
    private static final String WORK = "POST /v3/contacts/import";

    private final World world;
    private final Rules rules;
    private final Contacts contacts;
    private final Lists lists;
    private final Happenings happenings;
    private final ImportValues values;
    private final ImportPlan plan;
    private final Iterator<ImportRow> rows;
    private final ImportRejects rejects;
    private final Map<Integer, List<Contact>> joined = new HashMap<>();
    private int row;

    ImportRun(World world, Rules rules, Contacts contacts, Lists lists, Happenings happenings, ImportValues values,
            ImportPlan plan, List<ImportRow> rows) {
        this.world = world;
        this.rules = rules;
        this.contacts = contacts;
        this.lists = lists;
        this.happenings = happenings;
        this.values = values;
        this.plan = plan;
        this.rows = rows.iterator();
        this.rejects = new ImportRejects(rules);
    }

    /** Goes on to the end, then keeps the rejects in files. */
    void go(Process process, Files files, Runnable done) {
        rules.about(WORK);
        for (int count = 0; count < ROWS_AT_A_TIME && rows.hasNext(); count++) {
            row++;
            take(rows.next());
        }
        if (rows.hasNext()) {
            world.clock().schedule(Duration.ZERO, () -> go(process, files, done));
            return;
        }
        rejects.keep(files, process);
        joined.forEach((list, members) -> happenings.added(members, list));
        done.run();
    }

    private void take(ImportRow next) {
        Map<Identifier, String> identity = new EnumMap<>(Identifier.class);
        for (Identifier each : Identifier.values()) {
            String value = values.identifier(next, each);
            if (value != null && each == Identifier.EMAIL && each.complaint(value) != null) {
                rejects.add("invalid_emails", row, value);
                return;
            }
            if (value != null && each.complaint(value) == null) {
                identity.put(each, value);
            } else if (value != null) {
                rules.broken(Rule.WRONG_TYPE, "row " + row + " of an import: " + each.complaint(value));
            }
        }
        Identifier repeated = rejects.repeated(identity);
        Set<Contact> holders = contacts.holders(identity);
        if (identity.isEmpty()) {
            rejects.add("invalid_emails", row, "");
        } else if (repeated != null) {
            rejects.add(ImportRejects.duplicate(repeated), row, identity.get(repeated));
        } else if (holders.size() > 1) {
            rules.broken(Rule.IDENTITY_CLASH, "row " + row + " of an import names several contacts");
            Identifier other = clashing(identity, holders.iterator().next());
            rejects.add(ImportRejects.duplicate(other), row, identity.get(other));
        } else {
            write(next, identity, holders.isEmpty() ? null : holders.iterator().next());
        }
    }

    private Identifier clashing(Map<Identifier, String> identity, Contact first) {
        return identity.entrySet().stream()
                .filter(each -> contacts.find(each.getKey(), each.getValue()).filter(it -> it != first).isPresent())
                .findFirst().orElseThrow().getKey();
    }

    private void write(ImportRow next, Map<Identifier, String> identity, Contact known) {
        Contact contact = known == null ? contacts.create(identity) : known;
        Boolean blocklisted = null;
        ObjectNode changed = known != null && happenings.wantsUpdates() ? JsonText.object() : null;
        if (known == null || plan.update()) {
            if (known != null) {
                contacts.identify(contact, identity);
            }
            values.set(contact, next, plan.emptyErases(), changed);
            if (plan.emailBlacklist() && contact.blocked() == null) {
                contact.blocked(new Blocked(Blocked.Reason.VIA_API, world.clock().millis()));
                blocklisted = true;
            }
            contact.smsBlacklisted(plan.smsBlacklist() || contact.smsBlacklisted());
            plan.consentGroups().forEach(each -> contact.consentGroups(contact.consentGroups().with(each)));
            contact.modified(world.clock().millis());
        }
        List<Integer> added = new ArrayList<>(0);
        for (int list : plan.lists()) {
            if (lists.join(contact, list)) {
                added.add(list);
                joined.computeIfAbsent(list, absent -> new ArrayList<>()).add(contact);
            }
        }
        if (known != null) {
            happenings.updated(contact, new ContactChange(changed, blocklisted, added, List.of()));
        }
    }
}
