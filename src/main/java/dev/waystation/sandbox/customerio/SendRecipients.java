package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.app.AppSwitches;
import dev.waystation.sandbox.customerio.message.Recipient;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.World;

/** Whom a transactional message is for. */
final class SendRecipients {

    private final World world;
    private final Workspace workspace;
    private final WorkspaceWrites writes;

    SendRecipients(World world, Workspace workspace, WorkspaceWrites writes) {
        this.world = world;
        this.workspace = workspace;
        this.writes = writes;
    }

    /** The person of the message's identifiers, made when there is nobody; without that known by those alone. */
    Recipient of(ObjectNode body, ApiCall call) {
        JsonNode identifiers = body.path("identifiers");
        String kind = identifiers.fieldNames().next();
        String value = identifiers.get(kind).asText();
        WorkspacePerson known = workspace.people().find(kind, value);
        boolean makes = known == null && !kind.equals(WorkspacePeople.CIO_ID) && workspace.knowsBy(kind)
                && body.path("auto_create").asBoolean(world.switches().get(AppSwitches.SEND_CREATES));
        if (makes && !workspace.suppressions().has(kind, value)) {
            ObjectNode entity = JsonText.object().put("type", "person").put("action", "identify");
            entity.putObject("identifiers").put(kind, value);
            entity.putObject("attributes");
            writes.take(entity, new WriteOrigin("customerio-app", call.method() + " " + call.path()));
        }
        WorkspacePerson person = workspace.people().find(kind, value);
        return person != null ? AppJson.recipient(person)
                : new Recipient(kind.equals(WorkspacePeople.ID) ? value : null,
                        kind.equals(WorkspacePeople.EMAIL) ? value : null,
                        kind.equals(WorkspacePeople.CIO_ID) ? value : "", null, null, false);
    }

    /** Whether somebody is suppressed, so that nothing is sent to them. */
    boolean isSuppressed(Recipient person) {
        return person.id() != null && workspace.suppressions().has(WorkspacePeople.ID, person.id())
                || person.email() != null && workspace.suppressions().has(WorkspacePeople.EMAIL, person.email());
    }
}
