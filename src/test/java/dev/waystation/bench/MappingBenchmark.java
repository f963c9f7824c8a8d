package dev.waystation.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Events through a mapping of twenty fields on one thread, by JMH: how many a second, and how many bytes each leaves, with
 * one mapping loaded and with a thousand that take turns.
 */
public final class MappingBenchmark {

    private MappingBenchmark() {
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(MappingThroughput.class.getName())
                .mode(Mode.Throughput).timeUnit(TimeUnit.SECONDS).threads(1)
                .forks(Integer.getInteger("forks", 2))
                .warmupIterations(4).warmupTime(TimeValue.seconds(2))
                .measurementIterations(5).measurementTime(TimeValue.seconds(2))
                .addProfiler(GCProfiler.class).build()).run();
    }
}
