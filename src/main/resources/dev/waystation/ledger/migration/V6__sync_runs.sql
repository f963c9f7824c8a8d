-- Listings of a source's people: each person found becomes an event of type person_sync. The run's cursor moves in the
-- commit that stores a page's events; those have a sequence above started_after, and up to listed_until once all are there.
CREATE TABLE sync_run (
    id            ${key}  NOT NULL PRIMARY KEY,
    source        TEXT    NOT NULL,
    selection     TEXT    NOT NULL,
    plan          INTEGER NOT NULL,
    subscribers   TEXT    NOT NULL,
    state         TEXT    NOT NULL,
    page_cursor   TEXT,
    pages         BIGINT  NOT NULL,
    listed        BIGINT  NOT NULL,
    started_after BIGINT  NOT NULL,
    listed_until  BIGINT,
    counts        TEXT,
    error         TEXT,
    started_at    BIGINT  NOT NULL,
    listed_at     BIGINT,
    ended_at      BIGINT
);
CREATE UNIQUE INDEX sync_run_running ON sync_run (source) WHERE state = 'running';
CREATE INDEX event_of_run ON event (source, sequence) WHERE type = 'person_sync';
INSERT INTO ledger_counter (name, next_value) VALUES ('sync_run', 1);
