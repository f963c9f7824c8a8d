package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an import is to do with all of its rows. There are no flags for single rows (C).
 *
 * @param lists every contact comes onto them
 * @param update whether contacts that exist are changed
 * @param emptyErases whether an empty value erases what is there
 */
record ImportPlan(List<Integer> lists, boolean update, boolean emptyErases, boolean emailBlacklist,
        boolean smsBlacklist, List<Integer> consentGroups) {

    static ImportPlan of(ObjectNode body, List<Integer> lists) {
        return new ImportPlan(List.copyOf(lists),
                Body.flag(body, "updateExistingContacts", true), Body.flag(body, "emptyContactsAttributes", false),
                Body.flag(body, "emailBlacklist", false), Body.flag(body, "smsBlacklist", false),
                List.copyOf(Body.numbers(body, "consentGroupIds")));
    }
}
