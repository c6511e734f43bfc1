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
