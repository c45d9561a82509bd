package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"crossread/compare"
)

// AddDecision stores a ruling and returns its number. At is set if it is zero.
// What was undone before can then no longer be redone.
func (s *Store) AddDecision(ctx context.Context, d compare.Decision) (int64, error) {
	ids, err := s.AddDecisions(ctx, []compare.Decision{d})
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// AddDecisions stores rulings that were made in one go, all or none of them:
// undoing the last one takes back all. See AddDecision.
func (s *Store) AddDecisions(ctx context.Context, ds []compare.Decision) ([]int64, error) {
	for _, d := range ds {
		if err := valid(d); err != nil {
			return nil, err
		}
	}
	if len(ds) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(ds))
	err := s.change(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE decisions SET redoable = 0 WHERE redoable`); err != nil {
			return err
		}
		if len(ds) == 1 && ds[0].Amends {
			id, err := s.amend(ctx, tx, ds[0])
			if err != nil || id != 0 {
				ids[0] = id
				return err
			}
		}
		var batch int64
		if len(ds) > 1 {
			err := tx.QueryRowContext(ctx, `SELECT 1 + coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'decisions'`).Scan(&batch)
			if err != nil {
				return err
			}
		}
		for i, d := range ds {
			d.Batch = batch
			content, err := json.Marshal(contentOf(d))
			if err != nil {
				return err
			}
			res, err := tx.ExecContext(ctx, `INSERT INTO decisions (ruling, content, by, at) VALUES (?, ?, ?, ?)`,
				string(d.Ruling), string(content), d.By, timeOf(d))
			if err != nil {
				return err
			}
			if ids[i], err = res.LastInsertId(); err != nil {
				return err
			}
		}
		return touchFor(ctx, tx, ds)
	})
	if err != nil {
		return nil, fmt.Errorf("store decision: %w", err)
	}
	s.ruled(ids)
	return ids, nil
}

// timeOf is when a ruling was made, as the file has it: now if it does not say.
func timeOf(d compare.Decision) string {
	if d.At.IsZero() {
		d.At = time.Now()
	}
	return d.At.UTC().Format(time.RFC3339)
}

// amend gives a note that was made here other words and returns its number; 0 if
// the newest ruling is not a standing one of that author on that thing.
func (s *Store) amend(ctx context.Context, tx *sql.Tx, d compare.Decision) (int64, error) {
	last, err := queryDecisions(ctx, tx, `SELECT `+decisionColumns+` FROM decisions ORDER BY id DESC LIMIT 1`)
	if err != nil || len(last) == 0 {
		return 0, err
	}
	was := last[0]
	s.mu.Lock()
	here := slices.Contains(s.own.decisions, was.ID)
	s.mu.Unlock()
	if !here || was.Undone || was.Batch != 0 || was.Ruling != compare.RuleNote || d.Ruling != compare.RuleNote || was.By != d.By || was.A != d.A || was.Event.ID != d.Event.ID {
		return 0, nil
	}
	content, err := json.Marshal(contentOf(d))
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, `UPDATE decisions SET content = ?, at = ? WHERE id = ?`, string(content), timeOf(d), was.ID)
	return was.ID, err
}

// maxPattern is how long the words may be that a rule looks for everywhere.
const maxPattern = 4000

// valid refuses a ruling that no stage could honour.
func valid(d compare.Decision) error {
	day := func(v string) error {
		if v != "" && (compare.Day(v).Time().IsZero() || len(v) != len(time.DateOnly)) {
			return fmt.Errorf("%q is not a day; write it as 2025-03-10", v)
		}
		return nil
	}
	words := func() error {
		if strings.TrimSpace(d.Value) == "" {
			return fmt.Errorf("the %s is empty; write what it says, or undo the one before", d.Ruling)
		}
		return nil
	}
	switch d.Ruling {
	case compare.RuleSet:
		if len(d.Articles) != 1 || d.Field == "" {
			return errors.New("set needs one article and the name of a field")
		}
		switch d.Field {
		case compare.FieldPublished:
			return day(d.Value)
		case compare.FieldLanguage:
			if _, err := language.Parse(d.Value); d.Value != "" && err != nil {
				return fmt.Errorf("%q is no language; write its code, such as en", d.Value)
			}
		}
	case compare.RuleDay:
		return day(d.Value)
	case compare.RuleHour:
		if _, ok := compare.ParseHour(d.Value); !ok {
			return fmt.Errorf("%q is not an hour; write it as 22:15, 22:15 GMT or evening", d.Value)
		}
		fallthrough
	case compare.RuleCaller:
		if d.Event.Zero() {
			return fmt.Errorf("%s needs a call", d.Ruling)
		}
	case compare.RuleMask, compare.RuleUnmask:
		if d.A.Zero() && strings.TrimSpace(d.Value) == "" {
			return fmt.Errorf("%s needs a passage, or words to look for", d.Ruling)
		}
		if len(d.Value) > maxPattern {
			return fmt.Errorf("the words to look for are %d bytes long, and at most %d are taken; give a part of them", len(d.Value), maxPattern)
		}
	case compare.RuleHost:
		if d.Field == "" || d.Field != compare.HostKey(d.Field) {
			return fmt.Errorf("%q is no host; write it as courier.example", d.Field)
		}
	case compare.RuleSame, compare.RuleDifferent:
		if d.A.Zero() || d.B.Zero() {
			return fmt.Errorf("%s needs two statements", d.Ruling)
		}
	case compare.RuleMove:
		if d.A.Zero() {
			return errors.New("move needs a statement")
		}
	case compare.RuleMerge, compare.RuleApart:
		if d.Event.Zero() || d.Other.Zero() {
			return fmt.Errorf("%s needs two calls", d.Ruling)
		}
	case compare.RuleSplit:
		if d.Event.Zero() || len(d.Articles)+len(d.Passages) == 0 {
			return errors.New("split needs a call and the articles that leave it")
		}
	case compare.RuleCreate:
		if len(d.Passages) == 0 {
			return errors.New("create needs the statements that tell of the event")
		}
		return newEvent(d.New, day)
	case compare.RuleKind:
		if d.Event.Zero() {
			return errors.New("kind needs an event")
		}
		if d.New.Kind == compare.NoEvent {
			return nil
		}
		return newEvent(d.New, day)
	case compare.RuleTitle:
		if d.Event.Zero() {
			return errors.New("title needs a call")
		}
		return words()
	case compare.RuleNote, compare.RuleTag:
		if d.A.Zero() && d.Event.Zero() {
			return fmt.Errorf("%s needs a statement or a call", d.Ruling)
		}
		if d.Ruling == compare.RuleNote && d.Value == "" { // the one before is taken back
			return nil
		}
		return words()
	case compare.RuleCode:
		if d.A.Zero() && d.Event.Zero() {
			return errors.New("code needs a statement or a call")
		}
		return words()
	case compare.RuleDefine, compare.RuleJoin, compare.RuleDrop:
		return validCode(d)
	default:
		return fmt.Errorf("%q is no ruling", d.Ruling)
	}
	return nil
}

// validCode refuses a change of the codebook that makes none.
func validCode(d compare.Decision) error {
	switch {
	case d.Code.ID == "":
		return fmt.Errorf("%s needs a code", d.Ruling)
	case d.Ruling == compare.RuleDefine && strings.TrimSpace(d.Code.Name) == "":
		return errors.New("a code needs a name")
	case d.Ruling == compare.RuleDefine && d.Code.Parent == d.Code.ID:
		return errors.New("a code cannot stand under itself")
	case d.Ruling == compare.RuleDefine && d.Code.Color != "" && !isColor(d.Code.Color):
		return fmt.Errorf("%q is no colour; write it as #0066A6", d.Code.Color)
	case d.Ruling == compare.RuleJoin && (d.Value == "" || d.Value == d.Code.ID):
		return errors.New("join needs two codes")
	}
	return nil
}

// isColor reports whether s is written as "#0066A6".
func isColor(s string) bool {
	return len(s) == 7 && s[0] == '#' && strings.Trim(s[1:], "0123456789abcdefABCDEF") == ""
}

// touchFor is touch after rulings, unless all are remarks: the analysis, which
// may have taken long, is as good as before.
func touchFor(ctx context.Context, tx *sql.Tx, ds []compare.Decision) error {
	if !slices.ContainsFunc(ds, func(d compare.Decision) bool { return !d.Ruling.Remark() }) {
		return nil
	}
	return touch(ctx, tx)
}

// newEvent refuses what the user cannot say of an event.
func newEvent(n compare.NewEvent, day func(string) error) error {
	if !n.Kind.Valid() {
		return fmt.Errorf("%q is no kind of event; write call, meeting or story", n.Kind)
	}
	if n.Medium != "" && n.Medium != compare.MediumPhone && n.Medium != compare.MediumVideo && n.Medium != compare.MediumUnstated {
		return fmt.Errorf("%q is no medium; write phone or video", n.Medium)
	}
	for _, name := range n.Participants {
		if strings.TrimSpace(name) == "" {
			return errors.New("the name of a participant is empty")
		}
	}
	return day(string(n.Day))
}

// content is the part of a decision that is kept as JSON: its names are those
// of the file and do not follow the Go types.
type content struct {
	A        *spanRef     `json:"a,omitempty"`
	B        *spanRef     `json:"b,omitempty"`
	Event    *eventRef    `json:"event,omitempty"`
	Other    *eventRef    `json:"other,omitempty"`
	Articles []string     `json:"articles,omitempty"`
	Field    string       `json:"field,omitempty"`
	Value    string       `json:"value,omitempty"`
	Code     *codeEntry   `json:"code,omitempty"`
	Note     string       `json:"note,omitempty"`
	Batch    int64        `json:"batch,omitempty"`
	Passages []*spanRef   `json:"passages,omitempty"`
	New      *newEventRow `json:"new,omitempty"`
}

type newEventRow struct {
	Kind         string   `json:"kind"`
	Title        string   `json:"title,omitempty"`
	Day          string   `json:"day,omitempty"`
	Medium       string   `json:"medium,omitempty"`
	Participants []string `json:"participants,omitempty"`
}

type spanRef struct {
	Article    string `json:"article"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Text       string `json:"text"`
	TextSHA256 string `json:"text_sha256"`
}

type eventRef struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Day     string     `json:"day,omitempty"`
	Anchors []*spanRef `json:"anchors,omitempty"`
}

type codeEntry struct {
	ID         string `json:"id"`
	Name       string `json:"name,omitempty"`
	Definition string `json:"definition,omitempty"`
	Color      string `json:"color,omitempty"`
	Parent     string `json:"parent,omitempty"`
}

func contentOf(d compare.Decision) content {
	c := content{A: fromSpan(d.A), B: fromSpan(d.B), Event: fromEvent(d.Event), Other: fromEvent(d.Other),
		Articles: d.Articles, Field: d.Field, Value: d.Value, Note: d.Note, Batch: d.Batch}
	if d.Code.ID != "" {
		e := codeEntry(d.Code)
		c.Code = &e
	}
	for _, p := range d.Passages {
		c.Passages = append(c.Passages, fromSpan(p))
	}
	if n := d.New; n.Kind != "" {
		c.New = &newEventRow{string(n.Kind), n.Title, string(n.Day), n.Medium, n.Participants}
	}
	return c
}

func fromSpan(r compare.SpanRef) *spanRef {
	if r == (compare.SpanRef{}) {
		return nil
	}
	return &spanRef{r.Article, r.Span.Start, r.Span.End, r.Text, r.TextSHA256}
}

func (r *spanRef) ref() compare.SpanRef {
	if r == nil {
		return compare.SpanRef{}
	}
	return compare.SpanRef{Article: r.Article, Span: compare.Span{Start: r.Start, End: r.End}, Text: r.Text, TextSHA256: r.TextSHA256}
}

func fromEvent(r compare.EventRef) *eventRef {
	if r.Zero() && r.Title == "" {
		return nil
	}
	e := &eventRef{ID: r.ID, Title: r.Title, Day: string(r.Day)}
	for _, a := range r.Anchors {
		e.Anchors = append(e.Anchors, fromSpan(a))
	}
	return e
}

func (r *eventRef) ref() compare.EventRef {
	if r == nil {
		return compare.EventRef{}
	}
	e := compare.EventRef{ID: r.ID, Title: r.Title, Day: compare.Day(r.Day)}
	for _, a := range r.Anchors {
		e.Anchors = append(e.Anchors, a.ref())
	}
	return e
}

// Decisions returns all decisions in the order in which they were made, the
// undone ones too.
func (s *Store) Decisions(ctx context.Context) ([]compare.Decision, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("load decisions: %w", explain(err))
	}
	defer tx.Rollback()
	d, err := loadDecisions(ctx, tx, false)
	if err != nil {
		return nil, fmt.Errorf("load decisions: %w", explain(err))
	}
	return d, nil
}

const decisionColumns = `id, ruling, content, by, at, undone`

// loadDecisions reads all decisions, or those that stand and change articles.
func loadDecisions(ctx context.Context, tx *sql.Tx, articlesOnly bool) ([]compare.Decision, error) {
	where := ""
	if articlesOnly {
		where = ` WHERE ruling IN ('set', 'unmask', 'mask', 'host') AND undone = 0`
	}
	return queryDecisions(ctx, tx, `SELECT `+decisionColumns+` FROM decisions`+where+` ORDER BY id`)
}

func queryDecisions(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]compare.Decision, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []compare.Decision
	for rows.Next() {
		d, err := scanDecision(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

func scanDecision(row interface{ Scan(...any) error }) (compare.Decision, error) {
	var d compare.Decision
	var ruling, js, at string
	var undone int64
	if err := row.Scan(&d.ID, &ruling, &js, &d.By, &at, &undone); err != nil {
		return d, err
	}
	var c content
	if err := json.Unmarshal([]byte(js), &c); err != nil {
		return d, fmt.Errorf("decision %d: %w", d.ID, err)
	}
	var err error
	if d.At, err = time.Parse(time.RFC3339, at); err != nil {
		return d, fmt.Errorf("decision %d: %w", d.ID, err)
	}
	d.Ruling, d.Undone = compare.Ruling(ruling), undone != 0
	d.A, d.B, d.Event, d.Other = c.A.ref(), c.B.ref(), c.Event.ref(), c.Other.ref()
	d.Articles, d.Field, d.Value, d.Note, d.Batch = c.Articles, c.Field, c.Value, c.Note, c.Batch
	if c.Code != nil {
		d.Code = compare.Code(*c.Code)
	}
	for _, p := range c.Passages {
		d.Passages = append(d.Passages, p.ref())
	}
	if n := c.New; n != nil {
		d.New = compare.NewEvent{Kind: compare.EventKind(n.Kind), Title: n.Title, Day: compare.Day(n.Day), Medium: n.Medium, Participants: n.Participants}
	}
	return d, nil
}

// Undo takes back the decision with that number, or with 0 the last one that
// stands and all that were made in one go with it, and returns it; nil if there
// is none to undo. What another program ruled since the library was opened is
// taken back by its number only. The error wraps compare.ErrNotFound if a number is
// given that no standing decision has.
func (s *Store) Undo(ctx context.Context, id int64) (*compare.Decision, error) {
	which := `id = @id`
	if id == 0 {
		const last = `FROM decisions WHERE undone = 0 AND ` + ownDecision + ` ORDER BY id DESC LIMIT 1`
		which = `id = (SELECT id ` + last + `) OR json_extract(content, '$.batch') = (SELECT json_extract(content, '$.batch') ` + last + `)`
	}
	d, err := s.flip(ctx, `undone = 0 AND (`+which+`)`, `undone = @next, redoable = 1`, sql.Named("id", id))
	if err != nil {
		return nil, fmt.Errorf("undo: %w", err)
	}
	if d == nil && id != 0 {
		return nil, said(compare.ErrNotFound, "there is no decision %d, or it is undone already", id)
	}
	return d, nil
}

// Redo brings back the decision that was undone last, with all that were undone
// with it, and returns it; nil if there is none, as after a new decision. What
// another program undid since the library was opened stays undone.
func (s *Store) Redo(ctx context.Context) (*compare.Decision, error) {
	d, err := s.flip(ctx, `redoable AND undone = (SELECT max(undone) FROM decisions WHERE redoable AND `+ownUndoing+`)`, `undone = 0, redoable = 0`)
	if err != nil {
		return nil, fmt.Errorf("redo: %w", err)
	}
	return d, nil
}

// flip sets columns of the decisions that a condition holds of, and returns the
// last of them as it is then. Both may use the values of ownArgs, and set the next
// number of an undoing, @next.
func (s *Store) flip(ctx context.Context, where, set string, args ...any) (*compare.Decision, error) {
	own, err := s.ownArgs()
	if err != nil {
		return nil, err
	}
	var out *compare.Decision
	var next int64
	err = s.change(ctx, func(tx *sql.Tx) error {
		found, err := queryDecisions(ctx, tx, `SELECT `+decisionColumns+` FROM decisions WHERE `+where+` ORDER BY id DESC`, append(own, args...)...)
		if err != nil || len(found) == 0 {
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT 1 + max(undone) FROM decisions`).Scan(&next); err != nil {
			return err
		}
		for _, d := range found {
			if _, err := tx.ExecContext(ctx, `UPDATE decisions SET `+set+` WHERE id = @id`, sql.Named("id", d.ID), sql.Named("next", next)); err != nil {
				return err
			}
		}
		out = &found[0]
		out.Undone = !out.Undone
		return touchFor(ctx, tx, found)
	})
	if err != nil {
		return nil, err
	}
	if out != nil && out.Undone {
		s.undid(next)
	}
	return out, nil
}

// A census says which articles the library holds, of which a load may have read one.
type census interface {
	has(id string) bool      // whether an article has the ID
	bearers(text string) int // how many articles have the text of that SHA-256
}

// apply does what the standing decisions in rulings say about the articles
// themselves, in order, so that later ones win: first what is said of the fields
// of one article, then what is said of hosts where the user did not name the
// outlet, then what is masked, as a rule for an outlet needs the outlet. A ruling whose article is gone is about the one
// with the same text, as after an import of it in another encoding; where
// several have that text, a field is set in none of them, as nobody knows which
// was meant, while all are masked or unmasked.
func apply(articles []*compare.Article, rulings []compare.Decision, library census) {
	if len(rulings) == 0 {
		return
	}
	byID, byText := map[string]*compare.Article{}, map[string][]*compare.Article{}
	for _, a := range articles {
		byID[a.ID] = a
		byText[a.TextSHA256] = append(byText[a.TextSHA256], a)
	}
	meant := func(d compare.Decision, id string) []*compare.Article {
		if a := byID[id]; a != nil {
			return []*compare.Article{a}
		}
		if same := byText[d.A.TextSHA256]; len(same) > 0 && !library.has(id) {
			if d.Ruling != compare.RuleSet || library.bearers(d.A.TextSHA256) == 1 {
				return same
			}
		}
		return nil
	}
	for _, d := range rulings {
		if d.Ruling == compare.RuleSet {
			for _, a := range meant(d, d.Articles[0]) {
				a.Set(compare.Field{Name: d.Field, Value: d.Value, Raw: d.Value, Source: compare.SourceUser, Confidence: 1})
			}
		}
	}
	nameHosts(articles, compare.HostTable(rulings))
	for _, d := range rulings {
		if d.Ruling != compare.RuleMask && d.Ruling != compare.RuleUnmask {
			continue
		}
		if d.Value != "" {
			maskLike(articles, d)
			continue
		}
		for _, a := range meant(d, d.A.Article) {
			if d.Ruling == compare.RuleMask {
				a.Mask(d.A.Span, compare.ReasonRule)
			} else {
				a.Unmask(d.A.Span)
			}
		}
	}
}

// nameHosts sets the outlets of articles whose host the user named, but for
// those of which the user said more.
func nameHosts(articles []*compare.Article, table []compare.HostOutlet) {
	if len(table) == 0 {
		return
	}
	for _, a := range articles {
		if slices.ContainsFunc(a.Meta, func(f compare.Field) bool { return f.Name == compare.FieldOutlet && f.Source == compare.SourceUser }) {
			continue
		}
		host := a.Host()
		if outlet := compare.OutletOf(table, host); outlet != "" {
			a.Set(compare.Field{Name: compare.FieldOutlet, Value: outlet, Raw: host, Source: compare.SourceUser, Confidence: 1})
		}
	}
}

// maskLike does what a rule says about all articles of its outlet.
func maskLike(articles []*compare.Article, d compare.Decision) {
	p := compare.NewPattern(d.Value)
	for _, a := range articles {
		switch {
		case d.Field != "" && d.Field != a.Outlet():
		case d.Ruling == compare.RuleMask:
			a.MaskLike(p)
		default:
			a.UnmaskLike(p)
		}
	}
}

// A loaded census is for a load that read every article.
type loaded []*compare.Article

func (l loaded) has(string) bool { return false } // apply has looked among them
func (l loaded) bearers(text string) int {
	n := 0
	for _, a := range l {
		if a.TextSHA256 == text {
			n++
		}
	}
	return n
}

// A stored census asks the library, for a load of one article. What a damaged
// library does not answer counts as absent.
type stored struct {
	ctx context.Context
	tx  *sql.Tx
}

func (s stored) has(id string) bool {
	return s.number(`SELECT count(*) FROM articles WHERE id = ?`, id) > 0
}

func (s stored) bearers(text string) int {
	return s.number(`SELECT count(*) FROM articles WHERE text_sha256 = ?`, text)
}

func (s stored) number(query, arg string) int {
	var n int
	if s.tx.QueryRowContext(s.ctx, query, arg).Scan(&n) != nil {
		return 0
	}
	return n
}
