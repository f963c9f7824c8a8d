package dev.waystation.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of a person, or of another object with identifiers and attributes. */
final class PersonMapping implements Mapping {

    private static final String CONSENT = "consent";
    private static final String UNSUBSCRIBED = "unsubscribed";

    private final String name;
    private final MappingKind kind;
    private final Sections sections;

    /** @param turned attributes that lines of the mapping that leads back make; a line of the file itself comes first */
    PersonMapping(MappingFile file, List<FieldLine> turned) {
        List<FieldLine> attributes = new ArrayList<>(file.fields().get("attributes"));
        Set<String> own = attributes.stream().map(FieldLine::to).collect(Collectors.toSet());
        turned.stream().filter(line -> !own.contains(line.to())).forEach(attributes::add);
        this.name = file.name();
        this.kind = file.kind();
        this.sections = new Sections(List.of(
                new Sections.Section("person", file.fields().get("identifiers")),
                new Sections.Section("attributes", attributes)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FieldLabels labels() {
        return sections.labels();
    }

    @Override
    public MappingKind kind() {
        return kind;
    }

    /** Consent only falls: that somebody is subscribed is no news for the target. */
    @Override
    public Mapped apply(JsonNode person) {
        ObjectNode mapped = JsonNodeFactory.instance.objectNode();
        Sections.head(person, mapped);
        Mapped made = sections.make(person, mapped);
        if (person.path(CONSENT).asText().equals(UNSUBSCRIBED)) {
            mapped.put(CONSENT, UNSUBSCRIBED);
        }
        return made;
    }

    @Override
    public List<MadeField> explain(JsonNode person) {
        return sections.explain(person);
    }
}
