package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.rules.Rule;
import dev.waystation.sandbox.switches.Switches;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes the workspace made. A name is one attribute's, whatever it is an attribute of (C). */
final class DataAttributes {

    private final IntercomIds ids;
    private final Switches switches;
    private final Map<String, DataAttribute> byName = new LinkedHashMap<>();

    DataAttributes(IntercomIds ids, Switches switches) {
        this.ids = ids;
        this.switches = switches;
    }

    Collection<DataAttribute> all() {
        return byName.values();
    }

    Optional<DataAttribute> find(String id) {
        return byName.values().stream().filter(each -> String.valueOf(each.id).equals(id)).findFirst();
    }

    Optional<DataAttribute> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** One that can be written: of this model and not archived. */
    Optional<DataAttribute> writable(String model, String name) {
        return named(name).filter(each -> each.model.equals(model) && !each.archived);
    }

    /** An attribute that is not in the workspace: what a new one would be. */
    DataAttribute draft(String name, String model, String type, long now) {
        return new DataAttribute(ids.number(), name, model, type, now);
    }

    void add(DataAttribute attribute) {
        int most = switches.get(IntercomSwitches.MOST_ATTRIBUTES);
        if (byName.size() >= most) {
            throw new Refused(400, "custom_data_limit_reached",
                    "You have reached the maximum of " + most + " custom attributes", Rule.TOO_MANY);
        }
        byName.put(attribute.name, attribute);
    }
}
