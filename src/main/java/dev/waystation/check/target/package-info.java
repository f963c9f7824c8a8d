/**
 * What mapping files lead to, in the words in which vendors are asked whether they take it.
 *
 * <p>May use: check.source, mapping, vendor.
 */
package dev.waystation.check.target;
