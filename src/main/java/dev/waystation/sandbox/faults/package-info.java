/**
 * What goes wrong with calls on command: which calls, how, how many of them and when.
 *
 * <p>May use: {@code doubles} (what a refusal or trouble is, and how a call is answered), {@code names}.
 */
package dev.waystation.sandbox.faults;
