package dev.waystation.sandbox.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectsTest {

    private static final String ACME = "'identifiers':{'object_type_id':'1','object_id':'acme'}";

    private final TrackScene scene = new TrackScene();

    private WorkspaceObject acme() {
        return scene.workspace.objects().find("1", "acme");
    }

    @Test
    void an_object_is_made_changed_and_found_by_both_its_ids() {
        scene.entity("{'type':'object'," + ACME + ",'action':'identify','attributes':{'name':'Acme','size':3}}");
        scene.entity("{'type':'object','identifiers':{'cio_object_id':'" + acme().cioObjectId()
                + "'},'action':'identify','attributes':{'size':null,'city':'Rome'}}");
        assertThat(acme().attributes().json().toString()).isEqualTo("{\"name\":\"Acme\",\"city\":\"Rome\"}");
        assertThat(scene.activities()).containsExactly("_o:1:create", "_o:1:attribute_change",
                "_o:1:attribute_change");
        assertThat(scene.workspace.objects().types()).containsExactly("1");
    }

    @Test
    void version_two_relates_by_an_array_and_version_one_by_an_object() {
        scene.entity("{'type':'person','identifiers':{'id':'1'},'action':'identify','cio_relationships':[{" + ACME
                + ",'relationship_attributes':{'role':'admin','since':2020}}]}");
        scene.identify("2", "{'cio_relationships':{'action':'add_relationships','relationships':[{" + ACME + "}]}}");
        assertThat(acme().people()).containsExactly(scene.byId("1"), scene.byId("2"));
        scene.entity("{'type':'person','identifiers':{'id':'1'},'action':'add_relationships','cio_relationships':[{"
                + ACME + ",'relationship_attributes':{'role':'','level':2}}]}");
        assertThat(scene.byId("1").relationships().get(acme()).json().toString())
                .isEqualTo("{\"since\":2020,\"level\":2}");
        scene.identify("2", "{'cio_relationships':{'action':'delete_relationships','relationships':[{" + ACME
                + "}]}}");
        scene.entity("{'type':'person','identifiers':{'id':'1'},'action':'delete_relationships',"
                + "'cio_relationships':[{" + ACME + "}]}");
        assertThat(acme().people()).isEmpty();
        assertThat(scene.byId("1").relationships()).isEmpty();
        assertThat(scene.activities()).filteredOn("delete_relationship"::equals).hasSize(2);
    }

    @Test
    void an_object_names_its_people_too() {
        scene.identify("1", "{}");
        scene.entity("{'type':'object'," + ACME + ",'action':'add_relationships','cio_relationships':["
                + "{'identifiers':{'id':'1'},'relationship_attributes':{'role':'owner'}},"
                + "{'identifiers':{'email':'new@example.com'}}]}");
        assertThat(acme().people()).containsExactly(scene.byId("1"), scene.byEmail("new@example.com"));
        scene.entity("{'type':'object'," + ACME + ",'action':'delete_relationships','cio_relationships':["
                + "{'identifiers':{'id':'1'}}]}");
        assertThat(acme().people()).containsExactly(scene.byEmail("new@example.com"));
    }

    @Test
    void an_anonymous_relationship_is_the_persons_once_they_are_known() {
        scene.entity("{'type':'object'," + ACME + ",'action':'identify_anonymous','cio_relationships':["
                + "{'identifiers':{'anonymous_id':'abc'}}]}");
        assertThat(acme().people()).isEmpty();
        scene.identify("1", "{'anonymous_id':'abc'}");
        assertThat(acme().people()).containsExactly(scene.byId("1"));
    }

    @Test
    void a_deleted_object_leaves_its_people_and_a_deleted_person_their_objects() {
        scene.identify("1", "{'cio_relationships':{'action':'add_relationships','relationships':[{" + ACME + "}]}}");
        scene.identify("2", "{'cio_relationships':{'action':'add_relationships','relationships':[{" + ACME + "}]}}");
        scene.accepted("DELETE", "/api/v1/customers/2", null);
        assertThat(acme().people()).containsExactly(scene.byId("1"));
        scene.entity("{'type':'object'," + ACME + ",'action':'delete'}");
        assertThat(acme()).isNull();
        assertThat(scene.byId("1").relationships()).isEmpty();
    }

    @Test
    void an_object_needs_its_identifiers_and_a_type_that_is_a_number() {
        for (String identifiers : new String[] {"{}", "{\"object_type_id\":\"1\"}",
            "{\"object_type_id\":\"company\",\"object_id\":\"acme\"}"}) {
            assertThat(scene.call("POST", "/api/v2/entity", "{\"type\":\"object\",\"action\":\"identify\","
                    + "\"identifiers\":" + identifiers + "}").status()).isEqualTo(400);
        }
    }
}
