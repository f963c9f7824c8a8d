/**
 * Asks vendors: what their accounts hold of that to which mappings lead, and makes what is missing when told to.
 *
 * <p>May use: check.source, check.target, config, vendor.
 */
package dev.waystation.check.online;
