package dev.waystation.sandbox.intercom;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.waystation.sandbox.doubles.Attributes;
import dev.waystation.sandbox.seed.SandboxPerson;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the population into the workspace, as if everybody had been there for long. */
final class IntercomSeed {

    /** The attribute every seeded contact has. */
    static final String PLAN = "plan";

    private final Workspace workspace;
    // Equal plans and equal sets of tags are kept once, for all who have them.
    private final Map<String, Attributes> plans = new HashMap<>();
    private final Map<List<Tag>, List<TagApplication>> tagSets = new HashMap<>();

    IntercomSeed(Workspace workspace) {
        this.workspace = workspace;
    }

    void plant(Seed seed) {
        attribute(PLAN, "string");
        attribute("seats", "integer");
        seed.segments().forEach(this::segment);
        for (SandboxPerson person : seed.population().people()) {
            person(person, seed.segments());
        }
    }

    private void attribute(String name, String type) {
        if (workspace.attributes.named(name).isEmpty()) {
            workspace.attributes.add(workspace.attributes.draft(name, "contact", type, workspace.now()));
        }
    }

    /** Intercom knows only segments by rule; one made by hand is that of a tag. */
    private void segment(SeedSegment segment) {
        Tag tag = segment.manual() ? tag(segment) : null;
        String id = "67a1b2c3d4e5f7%010x".formatted(segment.id());
        workspace.segments.add(new Segment(id, segment.name(), workspace.now(), segment.oneIn(), tag));
    }

    private Tag tag(SeedSegment segment) {
        Optional<Tag> known = workspace.tags.named(segment.name());
        if (known.isPresent()) {
            return known.get();
        }
        Tag tag = workspace.tags.draft(segment.name());
        workspace.tags.add(tag);
        return tag;
    }

    private void person(SandboxPerson person, List<SeedSegment> segments) {
        ContactState state = new ContactState();
        state.user = !person.isLead();
        state.externalId = state.user || !workspace.world.switches().get(IntercomSwitches.LEAD_EXTERNAL_ID)
                ? person.id() : ContactCalls.leadExternalId(person.intercomId());
        state.email = person.email();
        state.phone = person.phone();
        state.name = person.name();
        state.updatedAt = person.createdAt();
        state.signedUpAt = person.createdAt();
        state.custom(plans.computeIfAbsent(person.plan(), plan -> {
            Attributes attributes = new Attributes();
            attributes.put(PLAN, TextNode.valueOf(plan));
            return attributes;
        }));
        List<Tag> tags = segments.stream().filter(each -> each.manual() && each.has(person)).map(this::tag).toList();
        if (!tags.isEmpty()) {
            state.tags(tagSets.computeIfAbsent(tags, set -> set.stream().map(each ->
                    new TagApplication(each, workspace.now())).toList()));
        }
        Contact contact = new Contact(person.intercomId(), person.createdAt(), person.number());
        workspace.contacts.settled(contact, state);
        workspace.companies.attach(contact, company(person));
    }

    private Company company(SandboxPerson person) {
        String companyId = "company-" + person.number() / 10;
        return workspace.companies.findByCompanyId(companyId).orElseGet(() -> {
            Company company = new Company("67a1b2c3d4e5f8%010x".formatted(person.number() / 10), companyId,
                    person.createdAt());
            company.name = person.company();
            company.lastRequestAt = person.createdAt();
            workspace.companies.add(company);
            return company;
        });
    }
}
