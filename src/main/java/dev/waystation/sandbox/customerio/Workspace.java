package dev.waystation.sandbox.customerio;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.DoubleSwitches;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one workspace of Customer.io holds. Track and Pipelines write it, the App API reads it. Used by the sandbox's
 * event loop alone.
 */
final class Workspace {

    /** Track calls it {@code environment_id}, the App API {@code id} of the workspace. */
    static final int ID = 3;
    static final String NAME = "Sandbox";

    private final World world;
    private final WorkspacePeople people;
    private final WorkspaceSegments segments = new WorkspaceSegments();
    private final WorkspaceObjects objects;
    private final WorkspaceSuppressions suppressions;
    private final WorkspaceActivities activities;
    private WorkspaceDeliveries deliveries = WorkspaceDeliveries.NONE;

    Workspace(World world) {
        this.world = world;
        this.people = new WorkspacePeople(this::most, this::forget);
        this.objects = new WorkspaceObjects(this::most);
        this.suppressions = new WorkspaceSuppressions(this::most);
        this.activities = new WorkspaceActivities(() -> world.switches().get(TrackSwitches.ACTIVITIES));
    }

    private int most() {
        return world.switches().get(DoubleSwitches.PEOPLE);
    }

    WorkspacePeople people() {
        return people;
    }

    WorkspaceSegments segments() {
        return segments;
    }

    WorkspaceObjects objects() {
        return objects;
    }

    WorkspaceSuppressions suppressions() {
        return suppressions;
    }

    WorkspaceActivities activities() {
        return activities;
    }

    /** The messages it has sent. */
    WorkspaceDeliveries deliveries() {
        return deliveries;
    }

    /** Says where the messages are that it has sent. */
    void deliveries(WorkspaceDeliveries sent) {
        deliveries = sent;
    }

    /** Whether people can be known by this: {@code id}, {@code email}, {@code phone} or {@code cio_id}. */
    boolean knowsBy(String kind) {
        return switch (kind) {
            case WorkspacePeople.ID, WorkspacePeople.CIO_ID -> true;
            case WorkspacePeople.EMAIL, WorkspacePeople.PHONE ->
                    world.switches().get(TrackSwitches.IDENTIFIERS).contains(kind);
            default -> false;
        };
    }

    /** Now, epoch seconds. */
    long now() {
        return Math.floorDiv(world.clock().millis(), 1000L);
    }

    /** Takes somebody out of everything, after the people no longer have them. */
    void forget(WorkspacePerson person) {
        segments.forget(person);
        person.objects().forEach(each -> each.remove(person));
        person.deleted(true);
    }

    /** Puts people and segments in; somebody who is there by an identifier already stays as they are. */
    void seed(Seed seed) {
        List<WorkspaceSegment> filled = new ArrayList<>();
        List<SeedSegment> rules = seed.segments();
        for (SeedSegment each : rules) {
            filled.add(segments.put(new WorkspaceSegment(each.id(), each.name(), "", each.manual(), now())));
        }
        Map<String, TextNode> shared = new HashMap<>();
        for (SandboxPerson each : seed.population().people()) {
            WorkspacePerson person = seed(each, shared);
            for (int at = 0; person != null && at < filled.size(); at++) {
                if (rules.get(at).has(each)) {
                    filled.get(at).add(person);
                }
            }
        }
    }

    private WorkspacePerson seed(SandboxPerson seed, Map<String, TextNode> shared) {
        if (people.find(WorkspacePeople.CIO_ID, seed.cioId()) != null
                || seed.id() != null && people.find(WorkspacePeople.ID, seed.id()) != null
                || seed.email() != null && people.find(WorkspacePeople.EMAIL, seed.email()) != null) {
            return null;
        }
        long at = seed.createdAt();
        WorkspacePerson person = people.create(seed.cioId(), at);
        if (seed.id() != null) {
            people.name(person, WorkspacePeople.ID, seed.id());
        }
        if (seed.email() != null && knowsBy(WorkspacePeople.EMAIL)) {
            people.name(person, WorkspacePeople.EMAIL, seed.email());
        } else if (seed.email() != null) {
            person.set(WorkspacePeople.EMAIL, TextNode.valueOf(seed.email()), at);
        }
        person.set("name", shared.computeIfAbsent(seed.name(), TextNode::valueOf), at);
        person.set("plan", shared.computeIfAbsent(seed.plan(), TextNode::valueOf), at);
        person.set("company", shared.computeIfAbsent(seed.company(), TextNode::valueOf), at);
        person.set("created_at", LongNode.valueOf(at), at);
        person.set(WorkspacePeople.PHONE, TextNode.valueOf(seed.phone()), at);
        if (knowsBy(WorkspacePeople.PHONE)) {
            people.phone(person, null, seed.phone());
        }
        person.updatedAt(at);
        return person;
    }
}
