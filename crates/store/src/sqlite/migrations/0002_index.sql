-- Contacts lie in blocks of 65,536 by `seq`: block = seq >> 16. A set of the contacts of a block is a blob:
-- their places (seq & 65535) in Roaring's portable format.

-- The contacts of each list: folder 0 is the whole organisation, outcome '' is any.
CREATE TABLE contact_set (
    organisation_id INTEGER NOT NULL,
    folder_seq INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    block INTEGER NOT NULL,
    contacts INTEGER NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (organisation_id, folder_seq, outcome, block)
) STRICT, WITHOUT ROWID;

-- The contacts of a block whose search text holds a piece, for every piece of one to three characters, and
-- for longer ones that many contacts of the block share. A piece that starts with a space is one of the
-- digits of the phone number; any other is one of a name or of the e-mail address.
CREATE TABLE search_piece (
    block INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    piece TEXT NOT NULL,
    members BLOB NOT NULL,
    PRIMARY KEY (block, characters, piece)
) STRICT, WITHOUT ROWID;

-- Where the pieces of a block are not those of its contacts: `members` are the contacts, so many, that were
-- made or changed since; `gone` is how many were deleted.
CREATE TABLE search_pending (
    block INTEGER PRIMARY KEY,
    contacts INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    members BLOB NOT NULL
) STRICT;

-- The sets are in their place.
DROP INDEX contact_by_outcome;
DROP INDEX contact_by_folder_and_outcome;
