package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.Remembered;
import dev.waystation.sandbox.rules.Rule;
import java.util.function.IntSupplier;

/** Makes profiles and deletes them, and knows which were deleted. */
final class Profiles {

    private final Workspace workspace;
    private final WriteBook book;
    private final Remembered deleted;

    Profiles(Workspace workspace, WriteBook book, IntSupplier remembered) {
        this.workspace = workspace;
        this.book = book;
        this.deleted = new Remembered(remembered);
    }

    /**
     * Whoever has an identifier, made when there is nobody; null for an unknown {@code cio_id}, which makes nobody (C,
     * Track specification, identify).
     */
    WorkspacePerson findOrMake(String kind, String value, long seconds, WriteOrigin origin) {
        WorkspacePerson known = workspace.people().find(kind, value);
        return known != null || kind.equals(WorkspacePeople.CIO_ID) ? known : make(kind, value, seconds, origin);
    }

    /** Makes a profile with an identifier that nobody has. */
    WorkspacePerson make(String kind, String value, long seconds, WriteOrigin origin) {
        WorkspacePeople people = workspace.people();
        WorkspacePerson person = people.create(workspace.now());
        if (kind.equals(WorkspacePeople.PHONE)) {
            person.set(WorkspacePeople.PHONE, TextNode.valueOf(value), seconds);
            people.phone(person, null, value);
            returned(kind, value, origin);
        } else {
            name(person, kind, value, origin);
        }
        workspace.activities().add("profile_create", seconds, person, null, null);
        return person;
    }

    /** Gives somebody an identifier that nobody has. */
    void name(WorkspacePerson person, String kind, String value, WriteOrigin origin) {
        workspace.people().name(person, kind, value);
        returned(kind, kind.equals(WorkspacePeople.EMAIL) ? person.email() : value, origin);
    }

    /** Gives somebody the identifier of whoever was merged into them. */
    void moved(WorkspacePerson person, String kind, String value) {
        workspace.people().name(person, kind, value);
        deleted.remove(kind + ":" + value);
    }

    private void returned(String kind, String value, WriteOrigin origin) {
        if (deleted.contains(kind + ":" + value)) {
            deleted.remove(kind + ":" + value);
            book.broken(Rule.PERSON_RESURRECTED, origin, "somebody who was deleted is made again by their " + kind);
        }
    }

    /** Deletes a profile. */
    void delete(WorkspacePerson person) {
        remember(person);
        workspace.people().remove(person);
        workspace.forget(person);
        workspace.activities().add("profile_delete", workspace.now(), person, null, null);
    }

    /** Remembers the identifiers of somebody who goes. */
    void remember(WorkspacePerson person) {
        if (person.id() != null) {
            deleted.add(WorkspacePeople.ID + ":" + person.id());
        }
        if (person.email() != null) {
            deleted.add(WorkspacePeople.EMAIL + ":" + person.email());
        }
    }
}
