/**
 * What somebody most likely meant who wrote a name that there is not.
 *
 * <p>May use: no other room.
 */
package dev.waystation.sandbox.names;
