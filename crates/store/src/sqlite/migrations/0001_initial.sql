-- Ids are UUIDv7 in 16 bytes. Times are milliseconds since 1970. A `seq` grows with every row: it is
-- the order in which rows were made.

CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE api_key (
    seq INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    prefix TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    read_only INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;

CREATE INDEX api_key_by_organisation ON api_key (organisation_id);

CREATE TABLE folder (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    description TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX folder_by_organisation ON folder (organisation_id);
CREATE INDEX folder_by_name ON folder (organisation_id, folded_name);

CREATE TABLE contact (
    seq INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    folder_seq INTEGER NOT NULL REFERENCES folder (seq),
    -- Phone, names and e-mail, folded, one to a line.
    search_text TEXT NOT NULL,
    phone_number TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    company_name TEXT,
    industry TEXT,
    location TEXT,
    pin_code TEXT,
    keywords TEXT,
    last_call_outcome TEXT,
    last_called_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- A JSON object, as it was written.
    metadata TEXT NOT NULL
) STRICT;

-- Every index ends in `seq`, as all of SQLite's do: each gives its rows in the order of the lists.
CREATE INDEX contact_by_organisation ON contact (organisation_id);
CREATE INDEX contact_by_folder ON contact (folder_seq);
-- An import writes no outcomes, so that it leaves these two alone.
CREATE INDEX contact_by_outcome ON contact (organisation_id, last_call_outcome)
    WHERE last_call_outcome IS NOT NULL;
CREATE INDEX contact_by_folder_and_outcome ON contact (folder_seq, last_call_outcome)
    WHERE last_call_outcome IS NOT NULL;

-- How many contacts each folder has of each outcome, '' being none: the totals of unsearched lists.
CREATE TABLE contact_count (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    folder_seq INTEGER NOT NULL REFERENCES folder (seq) ON DELETE CASCADE,
    outcome TEXT NOT NULL,
    contacts INTEGER NOT NULL CHECK (contacts >= 0),
    PRIMARY KEY (organisation_id, folder_seq, outcome)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_count_by_folder ON contact_count (folder_seq);

-- The answers to writes that are done once.
CREATE TABLE once (
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    data TEXT NOT NULL,
    meta TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (organisation_id, key)
) STRICT;

CREATE INDEX once_by_time ON once (created_at);
