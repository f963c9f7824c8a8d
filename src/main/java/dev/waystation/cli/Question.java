package dev.waystation.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the terminal, if there is one. */
@FunctionalInterface
interface Question {

    /** The answer as typed; empty when nobody is there to answer. */
    Optional<String> ask(String text);

    /** At the process' own terminal. */
    static Question ofProcess() {
        return text -> {
            Console console = System.console();
            return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", text));
        };
    }

    /** Whether the answer was yes; empty when nobody is there to answer. */
    default Optional<Boolean> yes(String text) {
        return ask(text).map(answer -> answer.strip().toLowerCase(Locale.ROOT)).map(answer ->
                answer.equals("y") || answer.equals("yes"));
    }
}
