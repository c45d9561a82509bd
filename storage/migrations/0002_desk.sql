-- What a user keeps with a library besides rulings: saved filters, what became of the last imports.

CREATE TABLE kept (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
