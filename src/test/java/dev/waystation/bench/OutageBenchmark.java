package dev.waystation.bench;

/**
 * A vendor that is away for an hour: what becomes of its events ({@link OutageHour}, on a stepped clock), and what that
 * costs a healthy vendor ({@link OutageCost}, in real time). {@code -Dpart=hour} or {@code -Dpart=cost} runs one of
 * them.
 */
public final class OutageBenchmark {

    private OutageBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        String part = System.getProperty("part", "both");
        if (!part.equals("cost")) {
            OutageHour.run();
        }
        if (!part.equals("hour")) {
            OutageCost.run();
        }
        System.exit(0);
    }
}
