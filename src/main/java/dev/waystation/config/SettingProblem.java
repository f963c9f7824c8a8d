package dev.waystation.config;

import java.util.Objects;

/**
 * Something wrong with a setting. Holds no value of a secret.
 *
 * @param where the setting's name
 * @param what what is wrong, with the offending value unless it is a secret's
 * @param fix what would be right
 */
public record SettingProblem(String where, String what, String fix) {

    public SettingProblem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(fix, "fix");
    }

    @Override
    public String toString() {
        return where + ": " + what + "; " + fix;
    }
}
