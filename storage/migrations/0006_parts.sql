-- The analysis of a large library is tens of megabytes: it is kept in parts, in
-- the order of their rowids.
DROP TABLE indexes;

CREATE TABLE indexes (
    engine TEXT NOT NULL,
    stamp  TEXT NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;
