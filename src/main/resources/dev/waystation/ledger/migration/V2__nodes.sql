-- The nodes that share one ledger (PostgreSQL; a SQLite file has one owner, who holds its lock, and no row here). Times are
-- the database's.
CREATE TABLE node (
    id         TEXT    NOT NULL PRIMARY KEY,
    started_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    divides_by INTEGER NOT NULL,
    calls      INTEGER NOT NULL,
    shrunk_at  BIGINT  NOT NULL
);
