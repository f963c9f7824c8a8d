package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.customerio.app.AppErrors;
import dev.waystation.sandbox.doubles.ApiCall;

/** Finds the person that a call of the App API names. */
final class AppPeople {

    private static final String PREFIX = "cio_";

    private final Workspace workspace;

    AppPeople(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * What {@code id_type} says people are named by.
     *
     * @throws dev.waystation.sandbox.customerio.app.Refused with 400 when the workspace knows nobody by that
     */
    String kind(ApiCall call) {
        String kind = call.parameter("id_type").filter(word -> !word.isEmpty()).orElse(WorkspacePeople.ID);
        if (!workspace.knowsBy(kind)) {
            throw AppErrors.refused(400, "id_type is unknown or not enabled in the workspace");
        }
        return kind;
    }

    /**
     * Somebody in the path.
     *
     * @throws dev.waystation.sandbox.customerio.app.Refused with 404 when there is nobody
     */
    WorkspacePerson of(ApiCall call) {
        WorkspacePerson person = find(kind(call), call.piece("customer_id"));
        if (person == null) {
            throw AppErrors.notFound("customer");
        }
        return person;
    }

    /** Somebody in a path or query, or null: a {@code cio_id} has a prefix there, and is nobody's without it (C2). */
    WorkspacePerson find(String kind, String value) {
        boolean prefixed = value.startsWith(PREFIX);
        if (kind.equals(WorkspacePeople.CIO_ID)) {
            return prefixed ? workspace.people().find(kind, value.substring(PREFIX.length())) : null;
        }
        WorkspacePerson byCioId = prefixed && kind.equals(WorkspacePeople.ID)
                ? workspace.people().find(WorkspacePeople.CIO_ID, value.substring(PREFIX.length())) : null;
        return byCioId != null ? byCioId : workspace.people().find(kind, value);
    }
}
