package dev.waystation.sandbox.status;

import dev.waystation.sandbox.doubles.ApiReply;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The incidents of a status page as a feed. */
final class StatusFeed {

    private final StatusBoard board;
    private final String name;
    private final String url;

    StatusFeed(StatusBoard board, String name, String url) {
        this.board = board;
        this.name = name;
        this.url = url;
    }

    ApiReply atom() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
        element(xml, "title", name + " - Status");
        element(xml, "id", url);
        element(xml, "updated", board.updatedAt().toString());
        for (Incident each : board.incidents()) {
            String link = IncidentIoShape.link(url, each);
            xml.append("<entry>\n");
            element(xml, "id", link);
            element(xml, "title", each.name());
            xml.append("<link href=\"").append(escaped(link)).append("\"/>\n");
            element(xml, "published", each.createdAt().toString());
            element(xml, "updated", each.updatedAt().toString());
            element(xml, "summary", saidLast(each));
            xml.append("</entry>\n");
        }
        return ApiReply.text(200, "application/atom+xml; charset=utf-8", xml.append("</feed>\n").toString());
    }

    ApiReply rss() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<rss version=\"2.0\">\n<channel>\n");
        element(xml, "title", name + " Status - Incident History");
        element(xml, "link", url);
        element(xml, "description", "Statuspage");
        for (Incident each : board.incidents()) {
            xml.append("<item>\n");
            element(xml, "title", each.name());
            element(xml, "description", saidLast(each));
            element(xml, "pubDate", DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    each.updatedAt().atOffset(ZoneOffset.UTC)));
            element(xml, "guid", url + "/incidents/" + each.number());
            xml.append("</item>\n");
        }
        return ApiReply.text(200, "application/rss+xml; charset=utf-8", xml.append("</channel>\n</rss>\n").toString());
    }

    private static String saidLast(Incident incident) {
        return incident.phase() + " - " + incident.updates().get(0).text();
    }

    private static void element(StringBuilder xml, String tag, String text) {
        xml.append('<').append(tag).append('>').append(escaped(text)).append("</").append(tag).append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "");
    }
}
