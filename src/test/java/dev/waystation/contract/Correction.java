package dev.waystation.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A known error of a document: the value it describes there may be anything.
 *
 * @param file the document
 * @param place JSON pointer to the schema that is wrong
 * @param reason what the vendor does instead, and how it is known
 */
record Correction(SpecFile file, String place, String reason) {

    /**
     * Takes the error out.
     *
     * @throws IllegalStateException when nothing stands there: the document changed, and the correction with it
     */
    void apply(ObjectNode root) {
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = root.at(pointer.head());
        String name = pointer.last().getMatchingProperty();
        if (root.at(pointer).isMissingNode() || !parent.isObject()) {
            throw new IllegalStateException(file.fileName() + " has nothing at " + place
                    + " any more; take the correction out: " + reason);
        }
        ((ObjectNode) parent).putObject(name);
    }
}
