package dev.waystation.sandbox.brevo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An e-mail campaign with its figures. */
final class Campaign {

    private final int id;
    private final String name;
    private final long createdAt;
    private final Map<Engagement.Kind, Integer> figures = new EnumMap<>(Engagement.Kind.class);
    private String status;
    private long sentAt;
    private List<Integer> lists;

    /**
     * @param status as in answers: {@code draft}, {@code sent}, {@code archive}, {@code queued}, {@code suspended} or
     *     {@code in_process}
     */
    Campaign(int id, String name, String status, long createdAt, long sentAt, List<Integer> lists) {
        this.id = id;
        this.name = name;
        this.status = status;
        this.createdAt = createdAt;
        this.sentAt = sentAt;
        this.lists = List.copyOf(lists);
    }

    int id() {
        return id;
    }

    String name() {
        return name;
    }

    String status() {
        return status;
    }

    void status(String other) {
        status = other;
    }

    long createdAt() {
        return createdAt;
    }

    long sentAt() {
        return sentAt;
    }

    List<Integer> lists() {
        return lists;
    }

    /** Says that it is being sent to a list. */
    void sending(long at, int list) {
        status = "in_process";
        sentAt = at;
        lists = List.of(list);
    }

    int figure(Engagement.Kind kind) {
        return figures.getOrDefault(kind, 0);
    }

    void count(Engagement.Kind kind, int more) {
        figures.merge(kind, more, Integer::sum);
    }
}
