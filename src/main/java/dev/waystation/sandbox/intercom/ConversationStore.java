package dev.waystation.sandbox.intercom;

import dev.waystation.sandbox.doubles.ByteBudget;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last so many conversations. */
final class ConversationStore {

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final ByteBudget texts = new ByteBudget(MOST_BYTES);
    private final Map<String, Conversation> byId = new LinkedHashMap<>();

    /** Takes room for what somebody says; refuses it when there is none left. */
    void hold(String text) {
        if (!texts.take(text)) {
            throw Refused.invalid(texts.full("conversations"));
        }
    }

    Collection<Conversation> all() {
        return byId.values();
    }

    /** One by its id; {@code last} is the newest. */
    Conversation find(String id) {
        Conversation found = byId.get(id);
        if (id.equals("last")) {
            for (Conversation each : byId.values()) {
                found = each;
            }
        }
        if (found == null) {
            throw Refused.noResource();
        }
        return found;
    }

    void add(Conversation conversation) {
        byId.put(String.valueOf(conversation.id), conversation);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }
}
