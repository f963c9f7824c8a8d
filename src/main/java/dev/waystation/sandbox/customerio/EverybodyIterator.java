package dev.waystation.sandbox.customerio;

import dev.waystation.sandbox.customerio.message.Recipient;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Walks through the people by their number, so that they may come and go while it does. */
final class EverybodyIterator implements Iterator<Recipient> {

    private final WorkspacePeople people;
    private final Predicate<WorkspacePerson> wanted;
    private WorkspacePerson next;

    EverybodyIterator(WorkspacePeople people, Predicate<WorkspacePerson> wanted) {
        this.people = people;
        this.wanted = wanted;
        this.next = after(0);
    }

    private WorkspacePerson after(long number) {
        for (WorkspacePerson each : people.after(number)) {
            if (wanted.test(each)) {
                return each;
            }
        }
        return null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Recipient next() {
        if (next == null) {
            throw new NoSuchElementException("no further person");
        }
        Recipient given = AppJson.recipient(next);
        next = after(next.number());
        return given;
    }
}
