package dev.waystation.sandbox.intercom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tags of the workspace. A name stands for one tag, whatever its case (C). */
final class TagStore {

    private static final int MOST = 10_000;

    private final IntercomIds ids;
    private final Map<String, Tag> byId = new LinkedHashMap<>();
    private final Map<String, Tag> byName = new LinkedHashMap<>();

    TagStore(IntercomIds ids) {
        this.ids = ids;
    }

    Collection<Tag> all() {
        return byId.values();
    }

    Optional<Tag> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Tag> named(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** A tag that is not in the workspace: what a new one would be. */
    Tag draft(String name) {
        return new Tag(String.valueOf(ids.number()), name);
    }

    void add(Tag tag) {
        if (byId.size() >= MOST) {
            throw Refused.invalid("the workspace holds at most " + MOST + " tags");
        }
        byId.put(tag.id(), tag);
        byName.put(key(tag.name()), tag);
    }

    void rename(Tag tag, String name) {
        byName.remove(key(tag.name()));
        tag.rename(name);
        byName.put(key(name), tag);
    }

    void delete(Tag tag) {
        byId.remove(tag.id());
        byName.remove(key(tag.name()));
        tag.delete();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
