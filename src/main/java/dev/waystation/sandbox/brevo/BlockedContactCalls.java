package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code GET /smtp/blockedContacts}: the contacts that no e-mail goes to, and why. */
final class BlockedContactCalls implements Calls {

    private final Contacts contacts;
    private final Rules rules;

    BlockedContactCalls(Contacts contacts, Rules rules) {
        this.contacts = contacts;
        this.rules = rules;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", "/v3/smtp/blockedContacts", this::list);
    }

    private ApiReply list(ApiCall call) {
        Page page = Page.of(call, rules, 50, 100);
        Times.Span span = Times.span(call, rules).orElse(new Times.Span(Long.MIN_VALUE, Long.MAX_VALUE));
        List<Contact> found = new ArrayList<>();
        for (Contact each : contacts.all()) {
            if (each.blocked() != null && span.has(each.blocked().at())) {
                found.add(each);
            }
        }
        found.sort(Comparator.comparingLong(each -> each.blocked().at()));
        ObjectNode json = JsonText.object();
        ArrayNode rows = json.putArray("contacts");
        page.of(found).forEach(each -> rows.addObject().put("email", ContactJson.email(each))
                .put("senderEmail", "").put("blockedAt", Times.iso(each.blocked().at()))
                .putObject("reason").put("code", each.blocked().why().code())
                .put("message", each.blocked().why().message()));
        return ApiReply.json(200, json.put("count", found.size()));
    }
}
