package storage

import (
	"context"
	"database/sql"
	"encoding/json"
)

// ownRulings says what this opening of the library ruled and undid. Two windows,
// or a window and a command, may have one library open: Undo and Redo are about
// what was there before and what was done here, never about what another program
// did meanwhile.
type ownRulings struct {
	lastDecision, lastUndoing int64 // numbers given before the library was opened
	decisions, undoings       []int64
}

// begin notes which numbers are given.
func (o *ownRulings) begin(ctx context.Context, db *sql.DB) error {
	return db.QueryRowContext(ctx, `SELECT coalesce(max(id), 0), coalesce(max(undone), 0) FROM decisions`).Scan(&o.lastDecision, &o.lastUndoing)
}

// Conditions on decisions, with the values of args under these names.
const (
	ownDecision = `(id <= @lastDecision OR id IN (SELECT value FROM json_each(@decisions)))`
	ownUndoing  = `(undone <= @lastUndoing OR undone IN (SELECT value FROM json_each(@undoings)))`
)

// ownArgs are the values of the conditions.
func (s *Store) ownArgs() ([]any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	decisions, err := json.Marshal(append([]int64{}, s.own.decisions...))
	if err != nil {
		return nil, err
	}
	undoings, err := json.Marshal(append([]int64{}, s.own.undoings...))
	if err != nil {
		return nil, err
	}
	return []any{sql.Named("lastDecision", s.own.lastDecision), sql.Named("decisions", string(decisions)),
		sql.Named("lastUndoing", s.own.lastUndoing), sql.Named("undoings", string(undoings))}, nil
}

// ruled notes decisions that were made here.
func (s *Store) ruled(ids []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own.decisions = append(s.own.decisions, ids...)
}

// undid notes the number of an undoing that was done here.
func (s *Store) undid(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own.undoings = append(s.own.undoings, n)
}
