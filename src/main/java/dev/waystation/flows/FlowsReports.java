package dev.waystation.flows;

/** What people and machines may ask of the flows. Safe for concurrent use. */
public interface FlowsReports {

    /** The flows as they run. */
    FlowsReport flows();

    /** Reads the files again and, when they may be used, has them become the flows. One at a time; takes about a second. */
    ReloadResult reload();
}
