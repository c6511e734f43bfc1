CREATE TABLE spent (
    token_hash BLOB NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    kind SMALLINT NOT NULL,
    retry BLOB,
    receipt TEXT
) WITHOUT ROWID;
CREATE TABLE inbox (
    key BLOB NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    ciphertext BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE ballot_box (
    key BLOB NOT NULL PRIMARY KEY,
    survey TEXT NOT NULL,
    ciphertext BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE pool (
    survey TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    copy INTEGER NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (survey, content_hash, copy)
) WITHOUT ROWID;
CREATE TABLE pool_texts (
    survey TEXT NOT NULL,
    question TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    copy INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (survey, question, content_hash, copy)
) WITHOUT ROWID;
