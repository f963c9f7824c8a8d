package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.ApiDouble;
import dev.waystation.sandbox.doubles.ApiReply;
import dev.waystation.sandbox.doubles.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The last exports, and the place their files are downloaded from by links that live fifteen minutes (C). */
public final class Exports implements ApiDouble {

    private static final int MOST = 20;
    private static final int MOST_LINKS = 100;
    private static final long LINK_MS = 15 * 60_000L;

    private final World world;
    private final NavigableMap<Integer, Export> byId = new TreeMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private int lastId;

    public Exports(World world) {
        this.world = world;
    }

    private record Link(Export export, long endsAt) {
    }

    /** Begins one; its rows, the first with the names of the columns, are asked for when it is done. */
    public Export begin(String type, String description, Supplier<List<List<String>>> rows) {
        Export export = new Export(++lastId, type, description, world.clock().instant().getEpochSecond());
        byId.put(export.id(), export);
        if (byId.size() > MOST) {
            byId.pollFirstEntry();
        }
        world.clock().schedule(world.switches().get(AppSwitches.EXPORT_TAKES), () ->
                export.done(rows.get(), world.clock().instant().getEpochSecond()));
        return export;
    }

    Collection<Export> all() {
        return byId.values();
    }

    Optional<Export> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** A new link to the file of an export. */
    String link(Export export, ApiCall call) {
        String key = Long.toHexString(world.random().nextLong()) + Long.toHexString(world.random().nextLong());
        links.put(key, new Link(export, world.clock().millis() + LINK_MS));
        if (links.size() > MOST_LINKS) {
            links.remove(links.keySet().iterator().next());
        }
        return "http://" + Optional.ofNullable(call.header("host")).orElse("127.0.0.1") + prefix() + "/" + key;
    }

    @Override
    public String api() {
        return "customerio-files";
    }

    @Override
    public String vendor() {
        return "customerio";
    }

    /** The file behind a link; the store that really has it is another company's and asks for nothing else. */
    @Override
    public ApiReply answer(ApiCall call) {
        Link link = call.method().equals("GET") ? links.get(call.path().substring(1)) : null;
        if (link == null) {
            return ApiReply.text(404, "application/xml", "<Error><Code>NoSuchKey</Code></Error>");
        }
        if (world.clock().millis() >= link.endsAt) {
            return ApiReply.text(400, "application/xml", "<Error><Code>ExpiredToken</Code></Error>");
        }
        return ExportFile.of(link.export.download(), world.switches().get(AppSwitches.EXPORT_FORMAT).equals("gzip"));
    }

    @Override
    public ApiReply failure(int status) {
        return ApiReply.text(status, "application/xml", "<Error><Code>InternalError</Code></Error>");
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("exports", (long) byId.size());
    }
}
