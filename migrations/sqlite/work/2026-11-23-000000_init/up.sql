CREATE TABLE county (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    disabled_at TIMESTAMP
);
CREATE TABLE account_roles (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    PRIMARY KEY (account_id, role)
);
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE TABLE approvals (
    id TEXT NOT NULL PRIMARY KEY,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    digest BLOB NOT NULL,
    reason TEXT NOT NULL,
    requested_by TEXT NOT NULL REFERENCES accounts (id),
    requested_at TIMESTAMP NOT NULL,
    decided_by TEXT REFERENCES accounts (id),
    decided_at TIMESTAMP,
    verdict TEXT NOT NULL CHECK (verdict IN ('open', 'confirmed', 'declined', 'withdrawn'))
);
CREATE INDEX approvals_subject ON approvals (act, subject, verdict);
CREATE TABLE audit_log (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    event TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
);
CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at TIMESTAMP NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_until TIMESTAMP,
    done_at TIMESTAMP,
    last_error TEXT,
    UNIQUE (kind, key)
);
CREATE INDEX jobs_due ON jobs (done_at, run_at);
CREATE TABLE policy_fields (
    slug TEXT NOT NULL,
    version INTEGER NOT NULL,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    PRIMARY KEY (slug, version)
);
CREATE TABLE field_synonyms (
    slug TEXT NOT NULL,
    label TEXT NOT NULL PRIMARY KEY
);
CREATE TABLE municipalities (
    ags TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    population INTEGER NOT NULL CHECK (population >= 0)
);
CREATE TABLE things (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    path TEXT NOT NULL,
    valid_from TIMESTAMP NOT NULL,
    valid_to TIMESTAMP,
    PRIMARY KEY (kind, id)
);
CREATE TABLE links (
    from_kind TEXT NOT NULL,
    from_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    to_kind TEXT NOT NULL,
    to_id TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (from_kind, from_id, relation, to_kind, to_id),
    FOREIGN KEY (from_kind, from_id) REFERENCES things (kind, id),
    FOREIGN KEY (to_kind, to_id) REFERENCES things (kind, id)
);
CREATE INDEX links_back ON links (to_kind, to_id);
CREATE TABLE processes (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE stages (
    process_id TEXT NOT NULL REFERENCES processes (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    planned_from DATE,
    planned_to DATE,
    started_at TIMESTAMP,
    closed_at TIMESTAMP,
    early_reason TEXT,
    path TEXT,
    PRIMARY KEY (process_id, position)
);
CREATE TABLE surveys (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'closed', 'opened', 'released')),
    opens_at TIMESTAMP,
    closes_at TIMESTAMP,
    paper_days INTEGER NOT NULL CHECK (paper_days BETWEEN 0 AND 60),
    opened_at TIMESTAMP,
    destroyed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE survey_drafts (
    survey_id TEXT NOT NULL PRIMARY KEY REFERENCES surveys (id),
    source TEXT NOT NULL,
    definition TEXT NOT NULL,
    digest BLOB NOT NULL,
    updated_by TEXT NOT NULL REFERENCES accounts (id),
    updated_at TIMESTAMP NOT NULL
);
CREATE TABLE protection_statements (
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    digest BLOB NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('no_objection', 'conditions', 'objection')),
    text TEXT NOT NULL,
    stated_by TEXT NOT NULL REFERENCES accounts (id),
    stated_at TIMESTAMP NOT NULL,
    overruled_by TEXT REFERENCES accounts (id),
    overruled_reason TEXT,
    PRIMARY KEY (survey_id, digest)
);
CREATE TABLE editions (
    id TEXT NOT NULL PRIMARY KEY,
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    number INTEGER NOT NULL,
    definition TEXT NOT NULL,
    public_key BLOB NOT NULL,
    hash BLOB NOT NULL,
    sealed_length INTEGER NOT NULL,
    frozen_at TIMESTAMP NOT NULL,
    published_by TEXT NOT NULL REFERENCES accounts (id),
    confirmed_by TEXT NOT NULL REFERENCES accounts (id),
    UNIQUE (survey_id, number)
);
CREATE TABLE boxes (
    survey_id TEXT NOT NULL PRIMARY KEY REFERENCES surveys (id),
    public_key BLOB NOT NULL,
    commitment_a BLOB NOT NULL,
    commitment_b BLOB NOT NULL,
    made_at TIMESTAMP NOT NULL
);
CREATE TABLE custodians (
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    side TEXT NOT NULL CHECK (side IN ('A', 'B')),
    post TEXT NOT NULL CHECK (post IN ('holder', 'deputy')),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    received_at TIMESTAMP,
    proved_at TIMESTAMP,
    destroyed_at TIMESTAMP,
    PRIMARY KEY (survey_id, side, post),
    UNIQUE (survey_id, account_id)
);
CREATE TABLE code_batches (
    id TEXT NOT NULL PRIMARY KEY,
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    ags TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('letters', 'replacement', 'test')),
    size INTEGER NOT NULL CHECK (size > 0),
    checksum BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('made', 'confirmed', 'posted', 'void', 'destroyed')),
    made_on DATE NOT NULL
);
CREATE INDEX code_batches_survey ON code_batches (survey_id);
CREATE TABLE survey_counts (
    survey_id TEXT NOT NULL PRIMARY KEY REFERENCES surveys (id),
    issued BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    counted_on DATE NOT NULL
);
CREATE TABLE minutes (
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    act TEXT NOT NULL,
    text TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (survey_id, act)
);
CREATE TABLE backups (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    checksum BLOB NOT NULL,
    taken_at TIMESTAMP NOT NULL,
    verified_at TIMESTAMP
);
CREATE TABLE releases (
    id TEXT NOT NULL PRIMARY KEY,
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    version INTEGER NOT NULL,
    report TEXT NOT NULL,
    hash BLOB NOT NULL,
    computed_at TIMESTAMP NOT NULL,
    released_at TIMESTAMP,
    UNIQUE (survey_id, version)
);
CREATE TABLE forums (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL CHECK (number IN (1, 2)),
    title TEXT NOT NULL,
    intro TEXT NOT NULL,
    venue TEXT NOT NULL,
    address TEXT NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    published_at TIMESTAMP,
    changed_at TIMESTAMP NOT NULL,
    sequence INTEGER NOT NULL
);
CREATE TABLE agenda_items (
    id TEXT NOT NULL PRIMARY KEY,
    forum_id TEXT NOT NULL REFERENCES forums (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    speaker TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 600),
    field TEXT,
    UNIQUE (forum_id, position)
);
CREATE TABLE leitbilder (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE kernsaetze (
    leitbild_id TEXT NOT NULL PRIMARY KEY REFERENCES leitbilder (id),
    text TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_by TEXT NOT NULL REFERENCES accounts (id),
    updated_at TIMESTAMP NOT NULL
);
CREATE TABLE statements (
    id TEXT NOT NULL PRIMARY KEY,
    leitbild_id TEXT NOT NULL REFERENCES leitbilder (id),
    field TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_by TEXT NOT NULL REFERENCES accounts (id),
    updated_at TIMESTAMP NOT NULL,
    UNIQUE (leitbild_id, field, position)
);
