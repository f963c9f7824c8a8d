package dev.waystation.check.rule;

import dev.waystation.check.source.Home;
import dev.waystation.check.source.Problem;
import dev.waystation.check.source.Problems;
import dev.waystation.check.source.Severity;
import dev.waystation.mapping.MappingFile;
import dev.waystation.mapping.MappingProblem;

/** A mapping file says what it can mean. */
public final class MappingFiles implements Rule {

    @Override
    public String name() {
        return "mapping-file";
    }

    @Override
    public void check(Home home, Problems problems) {
        home.mappings().forEach(path -> {
            String file = home.folder().relativize(path).toString().replace('\\', '/');
            for (MappingProblem found : MappingFile.read(path).problems()) {
                String[] text = found.message().split("; ", 2);
                problems.add(new Problem(file, found.line(), found.column(), Severity.ERROR, name(), text[0],
                        text.length > 1 ? text[1] : "see the other files in mappings/"));
            }
        });
    }
}
