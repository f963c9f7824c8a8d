/**
 * What a vendor is to Waystation: the small interface each vendor implements.
 *
 * <p>May use: nothing of the house. The packages below this one hold one vendor each and are named by {@code config}
 * alone, so that a fourth vendor is one more package and no edit elsewhere.
 */
package dev.waystation.vendor;
