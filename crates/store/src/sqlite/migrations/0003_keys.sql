-- Keys that are named, end, are bound to addresses, and say when they were used.

ALTER TABLE api_key ADD COLUMN name TEXT;
ALTER TABLE api_key ADD COLUMN expires_at INTEGER;
-- Ranges in CIDR notation with commas between them; '' for any address.
ALTER TABLE api_key ADD COLUMN allowed TEXT NOT NULL DEFAULT '';
ALTER TABLE api_key ADD COLUMN last_used_at INTEGER;
