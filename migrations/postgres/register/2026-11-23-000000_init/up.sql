CREATE TABLE codes (
    hash BYTEA NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    stratum TEXT NOT NULL,
    state SMALLINT NOT NULL
);
CREATE INDEX codes_survey ON codes (survey, stratum, state);
CREATE TABLE unposted_codes (
    hash BYTEA NOT NULL PRIMARY KEY,
    batch TEXT NOT NULL
);
CREATE INDEX unposted_codes_batch ON unposted_codes (batch);
CREATE TABLE token_keys (
    survey TEXT NOT NULL PRIMARY KEY,
    sealed_key BYTEA NOT NULL
);
CREATE TABLE stratum_counts (
    survey TEXT NOT NULL,
    stratum TEXT NOT NULL,
    issued BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    void BIGINT NOT NULL,
    PRIMARY KEY (survey, stratum)
);
-- The planner's statistics keep samples of values, also when the rows are gone: none of what leads to a code or a key.
ALTER TABLE codes ALTER hash SET STATISTICS 0;
ALTER TABLE unposted_codes ALTER hash SET STATISTICS 0;
ALTER TABLE token_keys ALTER sealed_key SET STATISTICS 0;
