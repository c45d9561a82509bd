package library

import (
	"context"
	"os/user"
	"time"

	"crossread/compare"
)

// Decide stores a ruling, signed with the user's name and the time if it is not
// yet.
func (l *Library) Decide(ctx context.Context, d compare.Decision) error {
	_, err := l.DecideID(ctx, d)
	return err
}

// DecideID is Decide that returns the decision's number.
func (l *Library) DecideID(ctx context.Context, d compare.Decision) (int64, error) {
	return l.store.AddDecision(ctx, signed(d))
}

// DecideAll is Decide for rulings made in one go: all are stored or none, and
// Undo takes them back together.
func (l *Library) DecideAll(ctx context.Context, ds []compare.Decision) error {
	for i := range ds {
		ds[i] = signed(ds[i])
	}
	_, err := l.store.AddDecisions(ctx, ds)
	return err
}

func signed(d compare.Decision) compare.Decision {
	if d.By == "" {
		d.By = userName()
	}
	if d.At.IsZero() {
		d.At = time.Now().UTC()
	}
	return d
}

func userName() string {
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return "user"
}

// Undo takes back the last decision that stands, with those made in one go with
// it; nil if there is none.
func (l *Library) Undo(ctx context.Context) (*compare.Decision, error) { return l.store.Undo(ctx, 0) }

// UndoDecision takes back the decision with that number.
func (l *Library) UndoDecision(ctx context.Context, id int64) (*compare.Decision, error) {
	return l.store.Undo(ctx, id)
}

// Redo brings back the last decision undone; nil if there is none.
func (l *Library) Redo(ctx context.Context) (*compare.Decision, error) { return l.store.Redo(ctx) }

// Decisions lists all rulings in order, undone ones too.
func (l *Library) Decisions(ctx context.Context) ([]compare.Decision, error) {
	return l.store.Decisions(ctx)
}
