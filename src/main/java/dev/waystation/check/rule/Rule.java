package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;

/** One thing that must hold for the files of a home folder. */
public interface Rule {

    /** Its name in output, kebab-case. */
    String name();

    /** Notes every place where it does not hold. */
    void check(Home home, Problems problems);
}
