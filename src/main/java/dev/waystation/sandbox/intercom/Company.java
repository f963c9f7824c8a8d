package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.Attributes;
import dev.waystation.sandbox.doubles.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A company. Lists show it only when it has a contact. */
final class Company {

    final String id;
    final String companyId;
    final long createdAt;
    /** As one list, shared by the contacts that have no other. */
    final List<Company> alone = List.of(this);
    final Attributes custom = new Attributes();
    /** Standard fields beside the name: website, size and so on. */
    final Attributes standard = new Attributes();
    private final List<Contact> contacts = new ArrayList<>(4);
    private Set<Tag> tags = Set.of();
    String name;
    String plan;
    long updatedAt;
    /** Epoch seconds; 0 for never. */
    long lastRequestAt;

    /**
     * @param id 24 hex digits
     * @param companyId the customer's own id
     * @param createdAt epoch seconds
     */
    Company(String id, String companyId, long createdAt) {
        this.id = id;
        this.companyId = companyId;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    List<Contact> contacts() {
        return contacts;
    }

    Set<Tag> tags() {
        return tags;
    }

    void tag(Tag tag, boolean on) {
        Set<Tag> changed = new LinkedHashSet<>(tags);
        if (on) {
            changed.add(tag);
        } else {
            changed.remove(tag);
        }
        tags = changed;
    }

    ObjectNode json() {
        ObjectNode json = JsonText.object().put("type", "company").put("company_id", companyId).put("id", id)
                .put("app_id", Workspace.ID).put("name", name).put("created_at", createdAt)
                .put("updated_at", updatedAt);
        json.put("monthly_spend", 0);
        standard.forEach(json::set);
        if (lastRequestAt > 0) {
            json.put("last_request_at", lastRequestAt);
        }
        json.put("session_count", 0).put("user_count", contacts.size());
        ObjectNode tagList = json.putObject("tags").put("type", "tag.list");
        tagList.putArray("tags").addAll(tags.stream().filter(each -> !each.deleted()).map(Tag::json).toList());
        json.putObject("segments").put("type", "segment.list").putArray("segments");
        ObjectNode planned = json.putObject("plan");
        if (plan != null) {
            planned.put("type", "plan").put("id", String.valueOf(Math.floorMod(plan.hashCode(), 100_000)))
                    .put("name", plan);
        }
        json.set("custom_attributes", custom.json());
        return json;
    }
}
