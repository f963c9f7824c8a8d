package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last so many events of all contacts. */
final class EventStore {

    private final Switches switches;
    private final Set<DataEvent> events = new LinkedHashSet<>();
    private final Map<String, String> names = new HashMap<>();

    EventStore(Switches switches) {
        this.switches = switches;
    }

    int size() {
        return events.size();
    }

    /** The one text that stands for a name of an event; a new name beyond the limit is refused. */
    String name(String name) {
        String known = names.get(name);
        int most = switches.get(IntercomSwitches.MOST_EVENT_NAMES);
        if (known == null && names.size() >= most) {
            throw new Refused(400, "custom_data_limit_reached",
                    "You have reached the maximum of " + most + " active events", Rule.TOO_MANY);
        }
        return known == null ? name : known;
    }

    /** Takes an event; false when there is one of that contact, name and second. */
    boolean add(DataEvent event) {
        if (!events.add(event)) {
            return false;
        }
        names.putIfAbsent(event.name(), event.name());
        if (events.size() > switches.get(DoubleSwitches.REMEMBERED)) {
            Iterator<DataEvent> oldest = events.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** Events of a contact, the newest first. */
    List<DataEvent> of(Contact contact) {
        return events.stream().filter(each -> each.contact() == contact)
                .sorted((one, other) -> Long.compare(other.at(), one.at())).toList();
    }

    /** How often what happened to a contact, what was only counted included. */
    Map<String, EventSummary> summaries(Contact contact) {
        Map<String, EventSummary> summaries = new LinkedHashMap<>();
        if (contact.extras() != null) {
            summaries.putAll(contact.extras().summaries);
        }
        of(contact).forEach(each -> summaries.merge(each.name(), new EventSummary(each.name(), 1, each.at(), each.at()),
                EventSummary::and));
        return summaries;
    }
}
