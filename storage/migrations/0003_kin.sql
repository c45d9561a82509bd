-- Which articles are versions of one another, and which nearly the same.

ALTER TABLE articles ADD COLUMN address TEXT NOT NULL DEFAULT '';    -- of its page, '' if unknown; see addressKey
ALTER TABLE articles ADD COLUMN version_of TEXT NOT NULL DEFAULT ''; -- id of the version before; it may be gone
ALTER TABLE articles ADD COLUMN near_of TEXT NOT NULL DEFAULT '';    -- id of an earlier article with nearly the same text; it may be gone
ALTER TABLE articles ADD COLUMN near REAL NOT NULL DEFAULT 0;        -- how much of both texts is shared, 0 to 1

DROP INDEX fields_url;
CREATE INDEX articles_address ON articles (address, n) WHERE address <> '';

-- Fingerprints of texts: two that are nearly the same most likely share one.
CREATE TABLE sketches (
    key     INTEGER NOT NULL,
    article INTEGER NOT NULL,        -- n; it may be gone, and comes to no other article
    PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;

-- Which columns of a table hold what, as the user said.
CREATE TABLE column_maps (
    columns TEXT PRIMARY KEY,        -- JSON: [name, ...]
    fields  TEXT NOT NULL            -- JSON: {field: name of a column, ...}
) STRICT, WITHOUT ROWID;
