package dev.waystation.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.waystation.vendor.SourcePerson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What was read of people a moment ago. An event is served by a read that began after it was received, whoever asked for
 * that; and nobody is read more often than once in a while. Nothing of it is kept on disk. Safe for concurrent use.
 */
final class Readings {

    /** Kept beyond the time in which a person is not read again, so that another subscriber that lags is served too. */
    private static final Duration KEPT_BEYOND = Duration.ofMinutes(1);
    /** In characters of JSON: about 128 MB of memory at most. */
    private static final long MOST = 64L << 20;
    private static final int OF_EACH = 200;

    private final Duration every;
    private final InstantSource clock;
    private final Cache<Wanted, Reading> readings;

    /**
     * Who is wanted.
     *
     * @param source name of the source
     * @param kind of the identifier
     * @param value the identifier
     */
    record Wanted(String source, String kind, String value) {
    }

    /** What an event's delivery has to do. */
    sealed interface Answer {

        /** Take what this read finds, or found. */
        record Take(Reading reading) implements Answer {
        }

        /** Read, and tell {@link Readings#found} or {@link Readings#failed}. */
        record Read(Reading reading) implements Answer {
        }

        /** Come again: the person was read a moment ago, before the event. */
        record Wait(Instant until) implements Answer {
        }
    }

    /** @param every how often one person is read at most; zero for as often as there are events */
    Readings(Duration every, InstantSource clock) {
        this.every = every;
        this.clock = clock;
        this.readings = Caffeine.newBuilder()
                .maximumWeight(MOST)
                .weigher((Wanted who, Reading reading) -> weight(reading))
                .expireAfterWrite(every.plus(KEPT_BEYOND))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Reading reading) {
        boolean known = reading.found().isDone() && !reading.failed();
        Optional<SourcePerson> person = known ? reading.found().join() : Optional.empty();
        return OF_EACH + person.map(who -> who.attributes().toString().length()).orElse(0);
    }

    /** @param received when the event was received */
    Answer ask(Wanted who, Instant received) {
        Instant now = clock.instant();
        Answer[] answer = new Answer[1];
        readings.asMap().compute(who, (same, last) -> {
            // One from the future was begun before the clock was set back: it says nothing.
            boolean counts = last != null && !last.failed() && !last.began().isAfter(now);
            if (counts && !last.began().isBefore(received)) {
                answer[0] = new Answer.Take(last);
                return last;
            }
            if (counts && last.began().plus(every).isAfter(now)) {
                answer[0] = new Answer.Wait(last.began().plus(every));
                return last;
            }
            Reading next = new Reading(now);
            answer[0] = new Answer.Read(next);
            return next;
        });
        return answer[0];
    }

    /** The read found this. */
    void found(Wanted who, Reading reading, Optional<SourcePerson> person) {
        reading.found().complete(person);
        readings.asMap().replace(who, reading, reading); // weighed now that it is known
    }

    /** The read failed: it counts as none. */
    void failed(Wanted who, Reading reading, Throwable why) {
        reading.found().completeExceptionally(why);
        readings.asMap().remove(who, reading);
    }
}
