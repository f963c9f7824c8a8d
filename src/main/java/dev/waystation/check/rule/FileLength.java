package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.SourceFile;

/** A route file fits on two screens. */
public final class FileLength implements Rule {

    private static final int LONGEST = 120;

    @Override
    public String name() {
        return "file-length";
    }

    @Override
    public void check(Home home, Problems problems) {
        for (SourceFile file : home.files()) {
            if (file.lines() > LONGEST && (file.isRoute() || file.isKamelet())) {
                problems.error(name(), file.name(), LONGEST + 1, "has " + file.lines() + " lines",
                        "at most " + LONGEST + ": one flow per file, what flows share in a connector");
            }
        }
    }
}
