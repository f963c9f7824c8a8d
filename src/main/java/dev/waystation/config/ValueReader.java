package dev.waystation.config;

/**
 * Makes a value of a setting's text.
 *
 * @param <T> what the text means
 */
@FunctionalInterface
interface ValueReader<T> {

    T read(String text) throws UnfitValueException;
}
