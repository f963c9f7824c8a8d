package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.Trouble;
import dev.waystation.sandbox.doubles.World;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One contact by its identifier: reading, changing, deleting it. */
final class ContactCalls implements Calls {

    private static final String ONE = "/v3/contacts/{identifier}";
    private static final long STATISTICS_DAYS = 90;

    private final World world;
    private final Rules rules;
    private final Contacts contacts;
    private final ContactFinder finder;
    private final ContactWriter writer;
    private final IdentityReader identities;
    private final IdentityClash clash;
    private final AccountInProcess inProcess;
    private final Happenings happenings;

    ContactCalls(World world, Rules rules, Contacts contacts, ContactFinder finder, ContactWriter writer,
            IdentityReader identities, IdentityClash clash, AccountInProcess inProcess, Happenings happenings) {
        this.world = world;
        this.rules = rules;
        this.contacts = contacts;
        this.finder = finder;
        this.writer = writer;
        this.identities = identities;
        this.clash = clash;
        this.inProcess = inProcess;
        this.happenings = happenings;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("GET", ONE, this::get)
                .on("PUT", ONE, this::update)
                .on("DELETE", ONE, this::delete)
                .on("GET", ONE + "/campaignStats", this::campaignStats);
    }

    private ApiReply get(ApiCall call) {
        Contact contact = finder.find(call, true);
        return ApiReply.json(200, ContactJson.whole(contact, Times.span(call, rules).orElseGet(this::lastDays)));
    }

    private ApiReply campaignStats(ApiCall call) {
        Times.Span span = Times.span(call, rules).orElseGet(this::lastDays);
        if (span.days() > STATISTICS_DAYS + 1) {
            throw RefusedCall.outOfRange("The span may not be longer than 90 days");
        }
        return ApiReply.json(200, ContactJson.history(finder.find(call, true), span));
    }

    private Times.Span lastDays() {
        long now = world.clock().millis();
        return new Times.Span(now - STATISTICS_DAYS * 86_400_000L, now + 1);
    }

    private ApiReply update(ApiCall call) {
        Contact contact = finder.find(call, false);
        ObjectNode body = Body.object(call);
        body.remove("email");
        Map<Identifier, String> identity = identities.read(body);
        boolean forceMerge = Body.flag(body, "forceMerge", false);
        writer.check(body);
        Set<Contact> holders = new LinkedHashSet<>();
        holders.add(contact);
        holders.addAll(contacts.holders(identity));
        if (holders.size() > 1 && !forceMerge) {
            throw clash.refused("update", identity, Optional.of(contact));
        }
        inProcess.check(Map.of(Identifier.EXT_ID, String.valueOf(contact.id())));
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            writer.update(clash.survivor(holders), identity, body);
        }
        return ApiReply.empty(204);
    }

    private ApiReply delete(ApiCall call) {
        if (Identifier.EMAIL.normal(call.piece("identifier")).equals(AccountCalls.ADDRESS)) {
            throw RefusedCall.of(405, "method_not_allowed", "The account's own contact cannot be deleted");
        }
        Contact contact = finder.find(call, false);
        if (!call.meets(Trouble.IGNORED_WRITE)) {
            contacts.delete(contact);
            happenings.deleted(contact);
        }
        return ApiReply.empty(204);
    }
}
