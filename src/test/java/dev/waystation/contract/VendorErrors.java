package dev.waystation.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shapes that a vendor's refusals have, whichever operation refuses. */
final class VendorErrors {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** From the vendors' documents and what others observed; a body has one of them, or none, or is an HTML page. */
    private static final Map<String, String> SHAPES = Map.of(
            "customerio-track", """
                    {"anyOf": [
                      {"required": ["meta"], "properties": {"meta": {"type": "object", "anyOf": [
                        {"required": ["error"], "properties": {"error": {"type": "string"}}},
                        {"required": ["errors"],
                         "properties": {"errors": {"type": "array", "items": {"type": "string"}}}}]}}},
                      {"required": ["errors"], "properties": {"errors": {"type": "array", "items": {
                        "type": "object", "required": ["reason", "message"], "properties": {
                          "batch_index": {"type": "integer"}, "reason": {"type": "string"},
                          "field": {"type": "string"}, "message": {"type": "string"}}}}}}]}""",
            "customerio-app", """
                    {"anyOf": [
                      {"required": ["meta"], "properties": {"meta": {"type": "object", "anyOf": [
                        {"required": ["error"], "properties": {"error": {"type": "string"}}},
                        {"required": ["errors"], "properties": {"errors": {"type": "array"}}}]}}},
                      {"required": ["errors"], "properties": {"errors": {"type": "array", "minItems": 1, "items": {
                        "type": "object", "required": ["detail", "status"], "properties": {
                          "detail": {"type": "string"}, "status": {"type": "string"},
                          "code": {"type": "string"}}}}}}]}""",
            "brevo", """
                    {"type": "object", "anyOf": [
                      {"required": ["message"], "properties": {
                        "code": {"type": "string"}, "message": {"type": "string"},
                        "metadata": {"type": "object", "properties": {
                          "duplicate_identifiers": {"type": "array", "items": {"type": "string"}}}}}},
                      {"required": ["total_events", "errors"], "properties": {
                        "total_events": {"type": "integer"}, "successful_events": {"type": "integer"},
                        "failed_events": {"type": "integer"},
                        "errors": {"type": "array", "items": {"type": "object",
                          "required": ["eventIndex", "message"], "properties": {
                            "eventIndex": {"type": "array", "items": {"type": "integer"}},
                            "message": {"type": "string"}}}}}}]}""",
            "intercom", """
                    {"type": "object", "required": ["type"], "anyOf": [
                      {"required": ["errors"], "properties": {"type": {"const": "error.list"},
                        "request_id": {"type": ["string", "null"]},
                        "errors": {"type": "array", "minItems": 1, "items": {"type": "object",
                          "required": ["code"], "properties": {"code": {"type": "string"},
                            "message": {"type": ["string", "null"]}, "field": {"type": ["string", "null"]}}}}}},
                      {"required": ["message"], "properties": {"type": {"const": "error"},
                        "message": {"type": "string"}}}]}""");

    private final Map<String, Shape> shapes = new HashMap<>();

    VendorErrors() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SHAPES.forEach((api, text) -> shapes.put(api, new Shape(factory.getSchema(text))));
    }

    /** What is wrong with the body of a refusal; nothing for an API whose refusals are not described. */
    List<String> complaints(String api, int status, String contentType, byte[] body) {
        Shape shape = shapes.get(api);
        if (shape == null || body.length == 0 || status < 400) {
            return List.of();
        }
        if (contentType.startsWith("text/html")) {
            // A wrong path at Customer.io, and whatever stands before any of them once it is broken.
            return status >= 500 || api.startsWith("customerio") && (status == 404 || status == 405) ? List.of()
                    : List.of("an HTML page with status " + status);
        }
        if (!contentType.contains("json")) {
            return List.of("an error with content type '" + contentType + "'");
        }
        try {
            return shape.complaints(JSON.readTree(body));
        } catch (IOException broken) {
            return List.of("an error that is no JSON");
        }
    }
}
