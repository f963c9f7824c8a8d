package dev.waystation.sandbox.control;

import java.util.List;

/** One subject of the control under {@code /_sandbox}. Used by the sandbox's event loop alone. */
public interface ControlPaths {

    /** Its paths, in the order in which the index shows them. */
    List<ControlPath> paths();
}
