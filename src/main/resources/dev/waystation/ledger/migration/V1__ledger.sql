-- The ledger's first schema. One text for both engines; placeholders stand for the few words that differ.
-- Times are epoch milliseconds, JSON is text.

-- The next free number of the ledger. Whoever raises it holds the appender lock until its commit, so that numbers
-- become visible in their order and a cursor never passes one that commits later.
CREATE TABLE ledger_counter (
    name       TEXT   NOT NULL PRIMARY KEY,
    next_value BIGINT NOT NULL
);
INSERT INTO ledger_counter (name, next_value) VALUES ('sequence', 1);

CREATE TABLE event (
    sequence    ${key}  NOT NULL PRIMARY KEY,
    source      TEXT    NOT NULL,
    event_id    TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    lane        TEXT    NOT NULL,
    shard       INTEGER NOT NULL,
    person      TEXT    NOT NULL,
    occurred_at BIGINT,
    received_at BIGINT  NOT NULL,
    problem     TEXT,
    body        ${bytes} NOT NULL
);
CREATE UNIQUE INDEX event_once ON event (source, event_id);
CREATE INDEX event_readable ON event (source, sequence) WHERE problem IS NULL;
CREATE INDEX event_unreadable ON event (sequence) WHERE problem IS NOT NULL;

CREATE TABLE subscriber (
    id               ${key}  NOT NULL PRIMARY KEY,
    name             TEXT    NOT NULL UNIQUE,
    source           TEXT    NOT NULL,
    started_after    BIGINT  NOT NULL,
    cursor_sequence  BIGINT  NOT NULL,
    paused           INTEGER NOT NULL,
    created_at       BIGINT  NOT NULL,
    total_delivered  BIGINT  NOT NULL,
    total_skipped    BIGINT  NOT NULL,
    total_superseded BIGINT  NOT NULL
);
-- Subscriber 0 is built in: it owns the bodies that nobody can read.
INSERT INTO subscriber VALUES (0, 'intake', '*', 0, 0, 0, 0, 0, 0, 0);

CREATE TABLE delivery (
    sequence         BIGINT  NOT NULL,
    subscriber       INTEGER NOT NULL,
    position         BIGINT  NOT NULL,
    lane             TEXT    NOT NULL,
    shard            INTEGER NOT NULL,
    outcome          TEXT    NOT NULL,
    due_at           BIGINT  NOT NULL,
    claims           INTEGER NOT NULL DEFAULT 0,
    attempts         INTEGER NOT NULL DEFAULT 0,
    refusals         INTEGER NOT NULL DEFAULT 0,
    waited           BIGINT  NOT NULL DEFAULT 0,
    calling          INTEGER NOT NULL DEFAULT 0,
    uncertain        INTEGER NOT NULL DEFAULT 0,
    late             INTEGER NOT NULL DEFAULT 0,
    last_status      INTEGER,
    reason           TEXT,
    closed_at        BIGINT,
    PRIMARY KEY (sequence, subscriber)
)${options};
CREATE INDEX delivery_due ON delivery (subscriber, due_at, position) WHERE outcome = 'due';
CREATE INDEX delivery_lane ON delivery (subscriber, lane, position) WHERE outcome IN ('due', 'inflight', 'held');
CREATE INDEX delivery_parked ON delivery (subscriber, sequence) WHERE outcome = 'parked';

-- Lanes are hashed into shards; a shard's lease says who works on it until when. One owner holds all of them today.
CREATE TABLE shard_lease (
    shard      INTEGER NOT NULL PRIMARY KEY,
    owner      TEXT    NOT NULL,
    token      BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL
);

-- What a gate has accepted under a key, so that the same write need not be made twice.
CREATE TABLE accepted_write (
    gate        TEXT   NOT NULL,
    write_key   TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (gate, write_key)
)${options};
