-- A longer piece that the same contacts hold as a shorter one within it names that one, and its own `members`
-- are empty: most pieces lie within a name or a domain that is longer than they are.
ALTER TABLE search_piece ADD COLUMN same_as TEXT;
