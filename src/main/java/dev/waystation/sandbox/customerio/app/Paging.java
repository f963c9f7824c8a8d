package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.rules.Rule;

/** Reads {@code start} and {@code limit} of a call. */
public final class Paging {

    private final World world;

    public Paging(World world) {
        this.world = world;
    }

    /**
     * The page a call asks for.
     *
     * @param listing what is listed: a cursor of another list is refused
     * @param usual items on a page unless the call says otherwise
     * @param most items on a page
     * @throws Refused for a limit or cursor that is none
     */
    public Page read(ApiCall call, String listing, int usual, int most) {
        int limit = call.parameter("limit").filter(text -> !text.isEmpty())
                .map(text -> number(call, "limit", text, 1, most)).orElse(usual);
        String start = call.parameter("start").orElse("");
        boolean emptyPages = world.switches().get(AppSwitches.EMPTY_PAGES);
        if (start.isEmpty()) {
            return new Page(new Cursor(listing, 0, false), limit, false, emptyPages);
        }
        if (start.indexOf(' ') >= 0) {
            return new Page(new Cursor(listing, 0, false), limit, true, emptyPages);
        }
        Cursor cursor = Cursor.of(listing, start)
                .orElseThrow(() -> AppErrors.refused(400, "start is not a cursor of this list"));
        return new Page(cursor, limit, false, emptyPages);
    }

    /**
     * A number of at most so much. What the vendor does beyond that is not documented, so a switch decides.
     *
     * @throws Refused when it is none, too small, or too large and the switch says so
     */
    public int number(ApiCall call, String name, String text, int least, int most) {
        int value;
        try {
            value = Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw AppErrors.refused(400, name + " must be a whole number");
        }
        if (value < least) {
            throw AppErrors.refused(400, name + " must be at least " + least);
        }
        if (value > most) {
            String detail = name + " must be at most " + most;
            if (world.switches().get(AppSwitches.BEYOND_MAXIMUM).equals("refuse")) {
                throw new Refused(AppErrors.error(400, detail), Rule.TOO_MANY, detail + ", not " + value);
            }
            world.rules().broken(Rule.TOO_MANY, "customerio-app", call.method() + " " + call.path(),
                    detail + ", not " + value);
        }
        return Math.min(value, most);
    }
}
