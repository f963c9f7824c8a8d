package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.sandbox.seed.Population;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private final TrackScene scene = new TrackScene();

    private static Seed seed(int size) {
        return new Seed(Population.of(size), List.of(new SeedSegment(4, "every tenth", false, 10)), List.of());
    }

    @Test
    void a_seed_brings_people_and_segments_that_stand_there_without_a_trace() {
        scene.workspace.seed(seed(40));
        assertThat(scene.people()).hasSize(40);
        assertThat(scene.byId("user-0").cioId()).isEqualTo("d9c100000000");
        assertThat(scene.attribute("user-1", "plan")).isEqualTo("team");
        assertThat(scene.workspace.segments().find(4).size()).isEqualTo(4);
        assertThat(scene.workspace.segments().of(scene.byId("user-10"))).hasSize(1);
        assertThat(scene.activities()).isEmpty();
        scene.workspace.seed(seed(50));
        assertThat(scene.people()).hasSize(50);
    }

    @Test
    void a_walk_through_the_people_goes_on_where_it_was_whatever_happens() {
        scene.workspace.seed(seed(40));
        List<WorkspacePerson> first = new ArrayList<>();
        for (WorkspacePerson each : scene.workspace.people().after(0)) {
            if (first.size() < 10) {
                first.add(each);
            }
        }
        scene.accepted("DELETE", "/api/v1/customers/" + first.get(9).id(), null);
        scene.identify("somebody-new", "{}");
        List<String> rest = new ArrayList<>();
        scene.workspace.people().after(first.get(9).number()).forEach(each -> rest.add(each.cioId()));
        assertThat(rest).hasSize(31).doesNotContainAnyElementsOf(first.stream().map(WorkspacePerson::cioId).toList());
    }

    @Test
    void the_oldest_person_is_forgotten_everywhere_when_there_are_too_many() {
        scene.world.switches().set("people", "2");
        scene.identify("1", "{'cio_relationships':{'action':'add_relationships','relationships':["
                + "{'identifiers':{'object_type_id':'1','object_id':'acme'}}]}}");
        scene.identify("2", "{}");
        scene.identify("3", "{}");
        assertThat(scene.byId("1")).isNull();
        assertThat(scene.people()).hasSize(2);
        assertThat(scene.workspace.objects().find("1", "acme").people()).isEmpty();
    }

    @Test
    void the_log_is_read_newest_first_in_pages_and_forgets_its_oldest() {
        scene.world.switches().set("customerio.activities", "5");
        for (int number = 0; number < 9; number++) {
            scene.accepted("POST", "/api/v1/customers/1/events", "{'name':'e" + number + "'}");
        }
        WorkspaceActivities activities = scene.workspace.activities();
        List<WorkspaceActivity> page = activities.page(Long.MAX_VALUE, 3, each -> true);
        assertThat(page).extracting(WorkspaceActivity::name).containsExactly("e8", "e7", "e6");
        assertThat(activities.page(page.get(2).number(), 3, each -> true))
                .extracting(WorkspaceActivity::name).containsExactly("e5", "e4");
        assertThat(activities.page(Long.MAX_VALUE, 3, each -> each.name().equals("e5"))).hasSize(1);
        assertThat(page.get(0).id()).hasSize(26).isNotEqualTo(page.get(1).id());
    }
}
