-- What sources told of whether people are there, so that nothing we write brings back who is gone: by SHA-256 of the source
-- and one identifier, nothing that names anybody. Rows of one person have the same value in "person". Who has a gone_at that
-- is not before their there_at is gone: both by the source's own clock, which may be off; told_at is when we heard of a
-- departure. Kept for good.
CREATE TABLE known_person (
    source     TEXT   NOT NULL,
    person_key TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    gone_at    BIGINT,
    told_at    BIGINT,
    there_at   BIGINT,
    PRIMARY KEY (source, person_key)
)${options};
CREATE INDEX known_person_person ON known_person (source, person);
