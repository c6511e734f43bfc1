CREATE TABLE spent (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    kind SMALLINT NOT NULL,
    retry BYTEA,
    receipt TEXT
);
CREATE TABLE inbox (
    key BYTEA NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    ciphertext BYTEA NOT NULL
);
CREATE TABLE ballot_box (
    key BYTEA NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    ciphertext BYTEA NOT NULL
);
CREATE TABLE pool (
    survey TEXT NOT NULL,
    content_hash BYTEA NOT NULL,
    copy INTEGER NOT NULL,
    answer BYTEA NOT NULL,
    PRIMARY KEY (survey, content_hash, copy)
);
CREATE TABLE pool_texts (
    survey TEXT NOT NULL,
    question TEXT NOT NULL,
    content_hash BYTEA NOT NULL,
    copy INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (survey, question, content_hash, copy)
);
-- The planner's statistics keep samples of values, also when the rows are gone: none of tokens and sealed answers.
ALTER TABLE spent ALTER token_hash SET STATISTICS 0, ALTER retry SET STATISTICS 0, ALTER receipt SET STATISTICS 0;
ALTER TABLE inbox ALTER key SET STATISTICS 0, ALTER ciphertext SET STATISTICS 0;
ALTER TABLE ballot_box ALTER key SET STATISTICS 0, ALTER ciphertext SET STATISTICS 0;
