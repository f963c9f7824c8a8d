package dev.waystation.check;

import dev.waystation.check.rule.Rule;
import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A home folder made for one test. */
final class TryHome {

    private final Path folder;

    TryHome(Path folder) {
        this.folder = folder;
    }

    /** Adds a file. */
    TryHome with(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** What the rule says, one line per problem. */
    List<String> says(Rule rule) {
        Problems problems = new Problems();
        rule.check(Home.read(folder, problems), problems);
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    /** What is said on the way of reading the files. */
    List<String> saysReading() {
        Problems problems = new Problems();
        Home.read(folder, problems);
        return problems.sorted().stream().map(Problem::toString).toList();
    }
}
