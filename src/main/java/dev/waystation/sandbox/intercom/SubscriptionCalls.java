package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.rules.Rule;
import java.util.Collection;
import java.util.List;

/**
 * What contacts chose. The same call opts somebody <em>out</em> of an opt-out type and <em>into</em> an opt-in type;
 * deleting takes the choice back (C).
 */
final class SubscriptionCalls {

    private final Workspace workspace;

    SubscriptionCalls(Workspace workspace) {
        this.workspace = workspace;
    }

    void in(Operations operations) {
        operations.on("GET", "/subscription_types", call -> list(workspace.subscriptions.all()))
                .on("GET", "/contacts/{contact_id}/subscriptions", this::choices)
                .on("POST", "/contacts/{contact_id}/subscriptions", this::choose)
                .on("DELETE", "/contacts/{contact_id}/subscriptions/{subscription_id}", this::takeBack);
    }

    private static ApiReply list(Collection<SubscriptionType> types) {
        ObjectNode json = JsonText.object().put("type", "list");
        json.putArray("data").addAll(types.stream().map(SubscriptionType::json).toList());
        return ApiReply.json(200, json);
    }

    private ApiReply choices(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        return list(contact.extras() == null ? List.of() : contact.extras().choices);
    }

    private ApiReply choose(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        ObjectNode body = Body.object(call);
        SubscriptionType type = workspace.subscriptions.find(Body.required(body, "id"))
                .orElseThrow(Refused::noResource);
        String consent = Body.required(body, "consent_type");
        if (!consent.equals(type.consent())) {
            workspace.rules.broken(Rule.WRONG_TYPE, call, "consent_type " + consent + " for a type with "
                    + type.consent() + ": it opts the person " + (type.optIn() ? "in" : "out") + " all the same");
        }
        if (type.optIn() && contact.now().unsubscribed) {
            workspace.rules.broken(Rule.CONSENT_LIFTED, call, "opted into '" + type.name()
                    + "' somebody who had unsubscribed from everything");
        }
        if (!call.meets(Trouble.IGNORED_WRITE) && contact.extrasToWrite().choices.add(type)) {
            tell(contact, type, type.optIn());
        }
        return ApiReply.json(200, type.json());
    }

    private ApiReply takeBack(ApiCall call) {
        Contact contact = workspace.contact(call.piece("contact_id"));
        SubscriptionType type = workspace.subscriptions.find(call.piece("subscription_id"))
                .orElseThrow(Refused::noResource);
        boolean chosen = contact.extras() != null && contact.extras().choices.contains(type);
        if (!chosen) {
            throw Refused.noResource();
        }
        if (!type.optIn()) {
            workspace.rules.broken(Rule.CONSENT_LIFTED, call, "took back an opt-out of '" + type.name() + "'");
        }
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            contact.extras().choices.remove(type);
            tell(contact, type, !type.optIn());
        }
        return ApiReply.json(200, type.json());
    }

    private void tell(Contact contact, SubscriptionType type, boolean subscribed) {
        workspace.news.consent(subscribed ? "granular.subscribe" : "granular.unsubscribe", contact, contact.now(),
                List.of(type), workspace.now());
        if (subscribed) {
            workspace.news.consent("contact.subscribed", contact, contact.now(), List.of(type), workspace.now());
        }
    }
}
