package dev.waystation.check.online;

import dev.waystation.check.target.TargetLine;
import dev.waystation.vendor.CatalogueFinding;
import java.util.Objects;

/**
 * One line of a mapping against what is at its vendor.
 *
 * @param mapping its file, relative to the home folder
 * @param line the line
 * @param finding what came of looking
 */
public record CatalogueRow(String mapping, TargetLine line, CatalogueFinding finding) {

    public CatalogueRow {
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(finding, "finding");
    }

    /** Its name at the vendor. */
    public String field() {
        return line.field().name();
    }

    /** Whether it is there and takes what the line makes. */
    public boolean fits() {
        return finding instanceof CatalogueFinding.Fits;
    }
}
