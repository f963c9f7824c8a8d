package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waystation.sandbox.doubles.JsonText;

/**
 * Whom an identify is about, and which identifiers it gives them (C, Track specification, identify).
 *
 * @param person the person, or null when there is nobody yet
 * @param id the id to give them, or null
 * @param email the address to give them, or null
 * @param clash why it cannot be applied, or null
 */
record Identity(WorkspacePerson person, String id, String email, String clash) {

    /**
     * Reads the identifiers of an identify.
     *
     * @param kind identifier in the path or among the identifiers, with its value
     * @param attributes the attributes, which may hold further identifiers
     * @param emailById whether an identify by id may change an address
     */
    static Identity of(Workspace workspace, String kind, String value, JsonNode attributes, boolean emailById) {
        WorkspacePeople people = workspace.people();
        boolean byId = kind.equals(WorkspacePeople.ID);
        boolean byEmail = kind.equals(WorkspacePeople.EMAIL);
        boolean byCioId = kind.equals(WorkspacePeople.CIO_ID);
        String id = named(attributes, WorkspacePeople.ID);
        String email = workspace.knowsBy(WorkspacePeople.EMAIL) ? named(attributes, WorkspacePeople.EMAIL) : null;
        email = email == null ? null : WorkspacePeople.email(email);
        String pathEmail = byEmail ? WorkspacePeople.email(value) : null;
        WorkspacePerson known = people.find(kind, value);
        if (byCioId && known == null) {
            return new Identity(null, null, null, null);
        }
        if (byId && id != null && known == null && !id.equals(value) || byEmail && email != null && known == null
                && !email.equals(pathEmail)) {
            return clash(null, "two different values of one identifier");
        }
        WorkspacePerson ownsId = id == null ? null : people.find(WorkspacePeople.ID, id);
        WorkspacePerson ownsEmail = email == null ? null : people.find(WorkspacePeople.EMAIL, email);
        WorkspacePerson person = known != null ? known : ownsId != null ? ownsId : ownsEmail;
        if (ownsId != null && ownsId != person || ownsEmail != null && ownsEmail != person) {
            return clash(person, "the identifiers belong to different people");
        }
        if (person == null) {
            return new Identity(null, id, email, null);
        }
        // Known by another identifier, they are given the one in the path: a new id with a known address re-ids.
        String newId = byId && known == null ? value : change(id, person.id());
        String newEmail = byEmail && known == null ? pathEmail : change(email, person.email());
        boolean idMayChange = person.id() == null || byCioId || byId && known == null;
        boolean emailMayChange = person.email() == null || byCioId || byId && emailById
                || byEmail && known == null && emailById;
        if (newId != null && !idMayChange || newEmail != null && !emailMayChange) {
            return clash(person, (newId != null && !idMayChange ? "the id" : "the email")
                    + " is set already and changes only through the cio_id");
        }
        return new Identity(person, newId, newEmail, null);
    }

    private static Identity clash(WorkspacePerson person, String why) {
        return new Identity(person, null, null, why);
    }

    private static String change(String wanted, String present) {
        return wanted == null || wanted.equals(present) ? null : wanted;
    }

    private static String named(JsonNode attributes, String kind) {
        String value = JsonText.scalar(attributes.get(kind));
        return value == null || value.isBlank() ? null : value;
    }
}
