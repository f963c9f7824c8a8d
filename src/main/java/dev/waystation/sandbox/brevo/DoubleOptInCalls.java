package dev.waystation.sandbox.brevo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /contacts/doubleOptinConfirmation}: the contact comes when the person has confirmed. */
final class DoubleOptInCalls implements Calls {

    private static final int MOST_WAITING = 10_000;

    private final World world;
    private final Rules rules;
    private final Contacts contacts;
    private final ContactWriter writer;
    private final IdentityReader identities;
    private int waiting;

    DoubleOptInCalls(World world, Rules rules, Contacts contacts, ContactWriter writer, IdentityReader identities) {
        this.world = world;
        this.rules = rules;
        this.contacts = contacts;
        this.writer = writer;
        this.identities = identities;
    }

    @Override
    public void addTo(Operations operations) {
        operations.on("POST", "/v3/contacts/doubleOptinConfirmation", this::ask);
    }

    private ApiReply ask(ApiCall call) {
        ObjectNode body = Body.object(call);
        String email = Identifier.EMAIL.normal(Body.text(body, "email"));
        Body.text(body, "redirectionUrl");
        List<Integer> wanted = Body.numbers(body, "includeListIds");
        if (wanted.isEmpty() || !body.path("templateId").canConvertToInt()) {
            throw RefusedCall.missing("includeListIds and templateId are mandatory");
        }
        ObjectNode write = JsonText.object().put("email", email);
        write.set("attributes", body.path("attributes").isObject() ? body.get("attributes").deepCopy()
                : JsonText.object());
        ((ObjectNode) write.get("attributes")).put("DOUBLE_OPT-IN", 1);
        wanted.forEach(write.putArray("listIds")::add);
        Body.numbers(body, "excludeListIds").forEach(write.putArray("unlinkListIds")::add);
        Map<Identifier, String> identity = identities.read(write);
        writer.check(write);
        if (waiting < MOST_WAITING) {
            waiting++;
            world.clock().schedule(world.switches().get(BrevoSwitches.DOUBLE_OPT_IN_AFTER),
                    () -> confirmed(identity, write));
        }
        int status = world.switches().get(BrevoSwitches.DOUBLE_OPT_IN_STATUS);
        return status == 204 ? ApiReply.empty(204) : ApiReply.json(status, JsonText.object());
    }

    private void confirmed(Map<Identifier, String> identity, ObjectNode write) {
        waiting--;
        rules.about("a confirmed double opt-in");
        Optional<Contact> known = contacts.find(Identifier.EMAIL, identity.get(Identifier.EMAIL));
        identity.entrySet().removeIf(each -> contacts.find(each.getKey(), each.getValue()).isPresent());
        if (known.isPresent()) {
            writer.update(known.get(), identity, write);
        } else {
            writer.create(identity, write);
        }
    }
}
