/**
 * The files of a home folder as the rules see them: YAML with places, route files, kamelets, endpoints, mappings.
 *
 * <p>May use: mapping, flows.
 */
package dev.waystation.check.source;
