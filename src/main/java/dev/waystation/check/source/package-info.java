/**
 * The files of a home folder as the rules see them: YAML with places, route files, kamelets, endpoints.
 *
 * <p>May use: nothing of the house.
 */
package dev.waystation.check.source;
