package dev.waystation.sandbox.customerio.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.Metric;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.customerio.message.Resolution;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.JsonText;
import dev.waystation.sandbox.doubles.Operations;
import dev.waystation.sandbox.doubles.World;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;

/** The calls for figures over time. Version 1 counts in buckets of the US East (C). */
public final class MetricCalls {

    private static final ZoneId US_EAST = ZoneId.of("America/New_York");
    private static final int LEAST_STEPS = 2;

    private final World world;
    private final Parents parents;
    private final Paging paging;

    public MetricCalls(World world, Parents parents, Paging paging) {
        this.world = world;
        this.parents = parents;
        this.paging = paging;
    }

    /** Adds the calls to those of the API. */
    public void offer(Operations operations) {
        operations
                .on("GET", "/v1/campaigns/{campaign_id}/metrics", call ->
                        metrics(call, parents.of(call, ParentKind.CAMPAIGN, "campaign_id")))
                .on("GET", "/v1/broadcasts/{broadcast_id}/metrics", call ->
                        metrics(call, parents.of(call, ParentKind.BROADCAST, "broadcast_id")))
                .on("GET", "/v1/transactional/{transactional_id}/metrics", call ->
                        metrics(call, parents.of(call, ParentKind.TRANSACTIONAL, "transactional_id")))
                .on("GET", "/v1/campaigns/{campaign_id}/metrics/links", call ->
                        links(call, parents.of(call, ParentKind.CAMPAIGN, "campaign_id")))
                .on("GET", "/v1/campaigns/{campaign_id}/journey_metrics", call ->
                        journeys(call, parents.of(call, ParentKind.CAMPAIGN, "campaign_id")));
    }

    private ApiReply metrics(ApiCall call, MessageParent parent) {
        boolean otherType = call.parameter("type").filter(type -> !type.isEmpty()
                && !type.equals(parent.channel().type()) && !type.equals(parent.channel().word())).isPresent();
        MessageParent counted = otherType ? new MessageParent(parent.kind(), parent.id(), "", parent.channel(), 0,
                parent.segments(), parent.rates(), parent.created()) : parent;
        return call.parameter("version").orElse("1").equals("2") ? second(call, counted) : first(call, counted);
    }

    private ApiReply first(ApiCall call, MessageParent parent) {
        ObjectNode json = JsonText.object();
        json.putObject("metric").set("series", series(last(call, parent)));
        return ApiReply.json(200, json);
    }

    private Map<Metric, int[]> last(ApiCall call, MessageParent parent) {
        Resolution period = resolution(call.parameter("period").orElse("days"), "period");
        int steps = call.parameter("steps").map(text ->
                paging.number(call, "steps", text, LEAST_STEPS, period.mostSteps())).orElse(period.mostSteps());
        return parent.figures().last(steps, period, US_EAST, world.clock().instant().getEpochSecond());
    }

    private ApiReply second(ApiCall call, MessageParent parent) {
        Resolution resolution = resolution(call.parameter("res").orElse("days"), "res");
        ZoneId zone = zone(call.parameter("tz").orElse("UTC"));
        long now = world.clock().instant().getEpochSecond();
        long start = call.parameter("start").map(text -> seconds(text, "start")).orElse(parent.created());
        long end = call.parameter("end").map(text -> seconds(text, "end")).orElse(now);
        ObjectNode json = JsonText.object();
        ObjectNode at = world.switches().get(AppSwitches.METRICS_NESTING).equals("flat")
                ? json : json.putObject("metric");
        at.set("series", series(between(() -> parent.figures().between(ordered(start, end), end, resolution, zone))));
        at.put("start", Instant.ofEpochSecond(start).atOffset(ZoneOffset.UTC).toString())
                .put("end", Instant.ofEpochSecond(end).atOffset(ZoneOffset.UTC).toString())
                .put("res", resolution.word());
        return ApiReply.json(200, json);
    }

    private ApiReply links(ApiCall call, MessageParent parent) {
        Map<Metric, int[]> counts = last(call, parent);
        ObjectNode json = JsonText.object();
        ObjectNode item = json.putArray("links").addObject();
        item.putObject("link").put("id", parent.linkId()).put("href", parent.href());
        ObjectNode series = item.putObject("metric").putObject("series");
        numbers(series.putArray("clicked"), counts.get(Metric.CLICKED));
        numbers(series.putArray("human_clicked"), counts.get(Metric.HUMAN_CLICKED));
        numbers(series.putArray("machine_clicked"), counts.get(Metric.PREFETCH_CLICKED));
        return ApiReply.json(200, json);
    }

    private ApiReply journeys(ApiCall call, MessageParent parent) {
        long start = seconds(required(call, "start"), "start");
        long end = seconds(required(call, "end"), "end");
        Resolution resolution = resolution(required(call, "resolution"), "resolution");
        ObjectNode json = JsonText.object();
        ObjectNode figures = json.putObject("journey_metric");
        between(() -> parent.journeys().between(ordered(start, end), end, resolution, ZoneOffset.UTC))
                .forEach((figure, counts) -> numbers(figures.putArray(figure.word()), counts));
        return ApiReply.json(200, json);
    }

    private static <E extends Enum<E>> Map<E, int[]> between(Supplier<Map<E, int[]>> count) {
        try {
            return count.get();
        } catch (IllegalArgumentException tooMany) {
            throw AppErrors.refused(400, tooMany.getMessage());
        }
    }

    private static ObjectNode series(Map<Metric, int[]> counts) {
        ObjectNode series = JsonText.object();
        counts.forEach((metric, numbers) -> numbers(series.putArray(metric.word()), numbers));
        return series;
    }

    private static void numbers(ArrayNode list, int[] numbers) {
        for (int number : numbers) {
            list.add(number);
        }
    }

    private static String required(ApiCall call, String name) {
        return call.parameter(name).filter(text -> !text.isEmpty())
                .orElseThrow(() -> AppErrors.refused(400, name + " is required"));
    }

    private static Resolution resolution(String word, String name) {
        return Resolution.of(word).orElseThrow(() ->
                AppErrors.refused(400, name + " must be hours, days, weeks or months"));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw AppErrors.refused(400, "tz is no time zone");
        }
    }

    private static long ordered(long start, long end) {
        if (start > end) {
            throw AppErrors.refused(400, "start must not be after end");
        }
        return start;
    }

    static long seconds(String text, String name) {
        if (!text.matches("[0-9]{1,10}")) {
            throw AppErrors.refused(400, name + " must be a unix time in seconds");
        }
        return Long.parseLong(text);
    }
}
