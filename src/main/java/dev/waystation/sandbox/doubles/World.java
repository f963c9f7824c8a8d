package dev.waystation.sandbox.doubles;

import dev.waystation.sandbox.clock.SandboxClock;
import dev.waystation.sandbox.outbox.Outbox;
import dev.waystation.sandbox.rules.RuleBook;
import dev.waystation.sandbox.switches.Switches;
import java.util.Random;

/**
 * What the doubles of a sandbox share.
 *
 * @param clock the time, and what is to be done later
 * @param switches what can be set
 * @param rules the rules that a client broke
 * @param outbox where a double says what happened, for its vendor's webhooks
 * @param random chance, the same for the same seed
 */
public record World(SandboxClock clock, Switches switches, RuleBook rules, Outbox outbox, Random random) {
}
