/**
 * Mapping files: read strictly, check, apply. A mapping says which events of a source are forwarded under which name,
 * and which of their fields become identifiers, attributes and properties at the target. The {@code mapping:} Camel
 * component applies one to the event document of a delivery.
 *
 * <p>May use: no other room but {@code name}, as every room may.
 */
package dev.waystation.mapping;
