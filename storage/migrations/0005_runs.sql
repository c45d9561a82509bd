-- Scripts without spaces between words are searched for as stretches of text.
-- The index knows which articles have which two letters side by side; it holds
-- nothing of articles in other scripts, and none that came before it.

CREATE VIRTUAL TABLE runs USING fts5 (
    pairs,
    content = '',
    contentless_delete = 1,
    detail = none,
    prefix = '4',
    tokenize = 'ascii'
);

INSERT INTO counters SELECT 'unpaired', coalesce(max(n), 0) FROM articles; -- up to which they did

CREATE TRIGGER articles_delete_runs AFTER DELETE ON articles BEGIN
    DELETE FROM runs WHERE rowid = old.n;
END;
