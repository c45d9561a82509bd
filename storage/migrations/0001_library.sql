-- The first form of a library.

PRAGMA application_id = 0x43727372; -- "Crsr"

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO counters VALUES ('stamp', 0);

-- The original files.
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,         -- hex
    size   INTEGER NOT NULL,         -- bytes; 0: a rescue could not save them
    bytes  BLOB                      -- NULL: the article's text, byte for byte
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    n           INTEGER PRIMARY KEY AUTOINCREMENT, -- order of import; the full-text index's key
    id          TEXT NOT NULL UNIQUE,
    file_sha256 TEXT NOT NULL REFERENCES files (sha256),
    place       TEXT NOT NULL,       -- in a file of many articles, '' for the whole file
    copy        INTEGER NOT NULL,    -- 0, or the number of the outlet's copy that the user kept
    file        TEXT NOT NULL,
    path        TEXT NOT NULL,
    text        TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,       -- hex
    blocks      TEXT NOT NULL,       -- JSON: [[start, end, kind, reason], ...]
    parser      TEXT NOT NULL,
    charset     TEXT NOT NULL,
    warnings    TEXT NOT NULL,       -- JSON: [text, ...]
    imported    TEXT NOT NULL,       -- RFC 3339, UTC
    copy_of     TEXT NOT NULL,       -- id of an earlier article with the same text; it may be gone
    UNIQUE (file_sha256, place, copy)
) STRICT;

CREATE INDEX articles_text_sha256 ON articles (text_sha256);

-- What the file says about itself; what the user says is a decision.
CREATE TABLE fields (
    article    INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    value      TEXT NOT NULL,
    raw        TEXT NOT NULL,        -- as it stood in the file
    source     TEXT NOT NULL,
    confidence REAL NOT NULL,
    at_start   INTEGER NOT NULL,     -- bytes into the text; both 0 if not from there
    at_end     INTEGER NOT NULL,
    PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX fields_url ON fields (value) WHERE name = 'url';

-- What the user ruled, never deleted. Content refers to articles by id and by
-- the words themselves, so a decision outlives the article's removal.
CREATE TABLE decisions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    ruling   TEXT NOT NULL,
    content  TEXT NOT NULL,          -- JSON
    by       TEXT NOT NULL,
    at       TEXT NOT NULL,          -- RFC 3339, UTC
    undone   INTEGER NOT NULL DEFAULT 0, -- 0 stands; else the order in which they were undone
    redoable INTEGER NOT NULL DEFAULT 0  -- 1 until a later decision is made
) STRICT;

-- The analysis can be rebuilt from articles and decisions at any time.
CREATE TABLE indexes (
    engine TEXT NOT NULL,
    stamp  TEXT NOT NULL,
    bytes  BLOB NOT NULL,
    PRIMARY KEY (engine)
) STRICT;

CREATE TABLE analyses (
    article TEXT NOT NULL,           -- id
    engine  TEXT NOT NULL,
    bytes   BLOB NOT NULL,
    PRIMARY KEY (article, engine)
) STRICT;

-- For the user's search. Marks count as letters, as Indic vowels are marks.
CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = 'articles',
    content_rowid = 'n',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE TRIGGER articles_insert AFTER INSERT ON articles BEGIN
    INSERT INTO search (rowid, text) VALUES (new.n, new.text);
END;

CREATE TRIGGER articles_delete AFTER DELETE ON articles BEGIN
    INSERT INTO search (search, rowid, text) VALUES ('delete', old.n, old.text);
    DELETE FROM analyses WHERE article = old.id;
END;
