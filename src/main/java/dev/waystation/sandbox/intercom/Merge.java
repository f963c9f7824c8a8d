package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * A contact that is another's part now.
 *
 * @param source id of the one that is gone
 * @param sourceRole {@code lead} or {@code user}
 * @param target id of the one it was merged into
 * @param at epoch seconds
 */
record Merge(String source, String sourceRole, String target, long at) {

    ObjectNode json() {
        return JsonText.object().put("type", "merge_history").put("source_contact_id", source)
                .put("source_contact_role", sourceRole).put("merged_at", at);
    }
}
