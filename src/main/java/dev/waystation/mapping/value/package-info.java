/**
 * What a value becomes on its way from one vendor to another: text, number, date, telephone number and the like. Each
 * conversion applied to its own result changes nothing.
 *
 * <p>May use: no other room.
 */
package dev.waystation.mapping.value;
