package dev.waystation.vendor;

import java.util.List;

/**
 * A part of a listing of people.
 *
 * @param people who they are, without their attributes; the same person may come again, on another page too
 * @param next cursor of the next part, opaque; null at the end. A part without people may have one
 */
public record PeoplePage(List<Person> people, String next) {

    public PeoplePage {
        people = List.copyOf(people);
    }
}
