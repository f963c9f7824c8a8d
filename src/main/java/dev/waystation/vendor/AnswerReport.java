package dev.waystation.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Makes a document for a route out of an answer and the files that it names. */
public interface AnswerReport {

    /** URLs of the files by what they hold; they may be on hosts that no gate calls. */
    Map<String, String> files(VendorResponse answer);

    /**
     * Writes the document.
     *
     * @param answer the answer that names the files
     * @param read texts of those that could be read whole, by what they hold
     * @return with every row, and with the URL of whatever was not read
     */
    ObjectNode write(VendorResponse answer, Map<String, String> read);
}
