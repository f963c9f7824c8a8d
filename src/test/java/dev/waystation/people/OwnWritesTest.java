package dev.waystation.people;

import static dev.waystation.people.PeopleScene.TO_INTERCOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waystation.ledger.Engines;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the synchronisation writes comes back as webhooks of the target, and is no news. */
class OwnWritesTest {

    private static final String ONWARD = "intercom-to-customerio";

    @TempDir
    Path folder;
    private PeopleScene scene;

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_contact_that_we_wrote_comes_back_as_an_echo_and_a_later_change_as_news(Engines engine) throws Exception {
        scene = PeopleScene.standing(engine, folder, ONWARD);
        scene.identify("42", "{\"email\":\"ann@example.com\",\"plan\":\"free\"}");
        scene.opened("{\"id\":\"42\",\"email\":\"ann@example.com\"}");
        scene.settle();
        assertThat(scene.ends(TO_INTERCOM)).containsExactly("delivered");

        notify("notif_1", "contact.user.created", "42");
        assertThat(scene.ends(ONWARD)).containsExactly("skipped (echo)");
        notify("notif_2", "contact.user.updated", "43");
        assertThat(scene.ends(ONWARD)).as("somebody whom nobody wrote").contains("delivered");
        scene.step(Duration.ofSeconds(30));
        notify("notif_3", "contact.user.updated", "42");
        assertThat(scene.ends(ONWARD)).as("a change made by somebody else, later")
                .containsExactlyInAnyOrder("skipped (echo)", "delivered", "delivered");
    }

    private void notify(String id, String topic, String externalId) {
        scene.post("intercom", "{\"type\":\"notification_event\",\"id\":\"%s\",\"topic\":\"%s\",\"created_at\":%d,\"data\":{\"item\":"
                .formatted(id, topic, scene.sandbox.clock().instant().getEpochSecond())
                + "{\"type\":\"contact\",\"id\":\"c-%s\",\"external_id\":\"%s\",\"role\":\"user\"}}}"
                .formatted(externalId, externalId));
        Awaitility.await().untilAsserted(() -> {
            scene.step(Duration.ofMillis(20));
            assertThat(scene.books(ONWARD).open()).isZero();
        });
    }
}
