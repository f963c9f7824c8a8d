package dev.waystation.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mapping files of twenty fields with their cases, as people write them, and events for them. */
final class MappingFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MappingFiles() {
    }

    /** Writes both files of a mapping, each with cases. */
    static void write(Path folder, String name) throws IOException {
        Files.writeString(folder.resolve(name + ".people.yaml"), """
                identifiers:
                  email: {to: email, type: email}
                  id: ext_id
                attributes:
                  first_name: {to: FIRSTNAME, type: text}
                  phone: {to: SMS, type: e164, region: DE}
                  plan: {to: PLAN, type: enum, table: {free: Free, pro: Pro}}
                """);
        Files.writeString(folder.resolve(name + ".people.cases.yaml"), """
                cases:
                  - name: a person
                    input: {person: {email: ann@example.com}, body: {first_name: Ann, phone: 0151 23456789, plan: pro}}
                    expect: {attributes: {FIRSTNAME: Ann, SMS: "+4915123456789", PLAN: Pro}}
                """);
        Files.writeString(folder.resolve(name + ".events.yaml"), """
                events:
                  email_opened: customerio_email_opened
                  email_clicked: customerio_email_clicked
                properties:
                  event_id: source_event_id
                  object_type: channel
                  metric: metric
                  data.delivery_id: delivery_id
                  data.campaign_id: campaign_id
                  data.subject: {to: subject, longest: 200, too_long: truncate}
                  data.href: {to: link, or: [data.url]}
                  data.recipient: {to: recipient, type: email}
                  data.phone: {to: phone, type: e164, region: DE}
                  data.sent_at: {to: sent_at, type: datetime, unit: seconds}
                  data.day: {to: day, type: date, unit: seconds, zone: Europe/Berlin}
                  data.plan: {to: plan, type: enum, table: {free: Free, pro: Pro, team: Team}}
                  data.amount: {to: amount, type: number}
                  data.seats: {to: seats, type: number, default: 1}
                  data.machine: {to: machine, type: boolean}
                  $label: {to: label, expression: "body.metric + ' ' + body.data.plan"}
                  data.items[].sku: skus
                  data.note: {to: note, type: text}
                """);
        Files.writeString(folder.resolve(name + ".events.cases.yaml"), """
                cases:
                  - name: an opened mail
                    input:
                      type: email_opened
                      person: {email: ann@example.com, id: "42"}
                      body: {event_id: e1, metric: opened, data: {plan: pro, amount: "49.90"}}
                    expect:
                      event: customerio_email_opened
                      person: {email: ann@example.com, ext_id: "42"}
                      properties: {source_event_id: e1, metric: opened, plan: Pro, amount: 49.9, seats: 1, label: opened pro}
                """);
    }

    /** Events that fill all twenty fields, each of another person. */
    static List<JsonNode> events(int count) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(JSON.readTree("""
                    {"source":"customerio","subscriber":"customerio-to-brevo","eventId":"01E4C4CT6YDC7Y%05d",
                     "type":"email_opened","occurredAt":%d,"receivedAt":1700000000500,
                     "person":{"cio_id":"d9c1%05d","id":"%d","email":"Person%d@Example.com"},
                     "body":{"event_id":"01E4%05d","object_type":"email","metric":"opened","data":{
                      "delivery_id":"RPILAgU%d","campaign_id":%d,"subject":"Hello, number %d","href":"https://example.com/%d",
                      "recipient":"Person%d@Example.com","phone":"0151 2345%04d","sent_at":%d,"day":%d,"plan":"%s",
                      "amount":"%d.90","seats":%d,"machine":"%s","items":[{"sku":"a%d"},{"sku":"b"}],"note":%d}}}"""
                    .formatted(i, 1_700_000_000_000L + i, i, i, i, i, i, i % 40, i, i, i, i % 10_000,
                            1_700_000_000 + i * 777, 1_700_000_000 + i * 7_777, List.of("free", "pro", "team").get(i % 3),
                            i, i % 9, i % 2 == 0, i, i)));
        }
        return events;
    }
}
