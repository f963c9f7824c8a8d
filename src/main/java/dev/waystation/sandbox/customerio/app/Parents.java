package dev.waystation.sandbox.customerio.app;

import dev.waystation.sandbox.customerio.message.Channel;
import dev.waystation.sandbox.customerio.message.MessageParent;
import dev.waystation.sandbox.customerio.message.ParentKind;
import dev.waystation.sandbox.customerio.message.Rates;
import dev.waystation.sandbox.doubles.ApiCall;
import dev.waystation.sandbox.doubles.World;
import dev.waystation.sandbox.seed.Seed;
import dev.waystation.sandbox.seed.SeedCampaign;
import dev.waystation.sandbox.seed.SeedSegment;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The campaigns, broadcasts, newsletters and transactional messages of the workspace. Without a seed there is one
 * campaign; broadcast 9, newsletter 11 and a transactional message for each channel are always there.
 */
public final class Parents {

    private static final int FIRST_SEEDED_ACTION = 100;

    private final World world;
    private final Map<ParentKind, Map<Integer, MessageParent>> byKind = new EnumMap<>(ParentKind.class);
    private final Map<String, MessageParent> transactionalByName = new TreeMap<>();

    public Parents(World world) {
        this.world = world;
        for (ParentKind kind : ParentKind.values()) {
            byKind.put(kind, new TreeMap<>());
        }
        put(ParentKind.CAMPAIGN, 7, "Welcome", Channel.EMAIL, 42, List.of(4));
        put(ParentKind.BROADCAST, 9, "Product news", Channel.EMAIL, 77, List.of());
        put(ParentKind.NEWSLETTER, 11, "Spring letter", Channel.EMAIL, 28, List.of(4));
        transactional(3, "receipt", Channel.EMAIL);
        transactional(4, "parcel-push", Channel.PUSH);
        transactional(5, "parcel-sms", Channel.SMS);
        transactional(6, "parcel-whatsapp", Channel.WHATSAPP);
        transactional(8, "parcel-in-app", Channel.IN_APP);
    }

    private void transactional(int id, String name, Channel channel) {
        put(ParentKind.TRANSACTIONAL, id, name, channel, id, List.of());
        transactionalByName.put(name, byKind.get(ParentKind.TRANSACTIONAL).get(id));
    }

    private void put(ParentKind kind, int id, String name, Channel channel, int part, List<Integer> segments) {
        byKind.get(kind).put(id, new MessageParent(kind, id, name, channel, part, segments, Rates.USUAL, now()));
    }

    private long now() {
        return world.clock().instant().getEpochSecond();
    }

    /** Puts campaigns in; each is for the first segment of the seed. */
    public void seed(Seed seed) {
        Map<Integer, MessageParent> campaigns = byKind.get(ParentKind.CAMPAIGN);
        if (!seed.campaigns().isEmpty()) {
            campaigns.clear();
        }
        List<Integer> segments = seed.segments().stream().limit(1).map(SeedSegment::id).toList();
        for (SeedCampaign each : seed.campaigns()) {
            campaigns.put(each.id(), MessageParent.seeded(each, FIRST_SEEDED_ACTION + each.id(), segments, now()));
        }
    }

    /** Those of a kind, by id. */
    public Collection<MessageParent> all(ParentKind kind) {
        return byKind.get(kind).values();
    }

    /** The one of an id. */
    public Optional<MessageParent> find(ParentKind kind, int id) {
        return Optional.ofNullable(byKind.get(kind).get(id));
    }

    /** The transactional message with this number or trigger name. */
    public Optional<MessageParent> transactional(String idOrName) {
        return idOrName.matches("[0-9]{1,9}") ? find(ParentKind.TRANSACTIONAL, Integer.parseInt(idOrName))
                : Optional.ofNullable(transactionalByName.get(idOrName));
    }

    /**
     * The one that a path names.
     *
     * @throws Refused with 404 when there is none
     */
    public MessageParent of(ApiCall call, ParentKind kind, String parameter) {
        String id = call.piece(parameter);
        return Optional.of(id).filter(text -> text.matches("[0-9]{1,9}")).flatMap(text ->
                find(kind, Integer.parseInt(text))).orElseThrow(() -> AppErrors.notFound(parameter.replace("_id", "")));
    }
}
