package report

import (
	"archive/zip"
	"crypto/sha1"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"crossread/compare"
)

// The types of this file are the elements of REFI-QDA 1.5, the exchange format
// of programs for qualitative data analysis such as NVivo, ATLAS.ti and MAXQDA
// (qdasoftware.org, "REFI-QDA: Exchange of processed data between qualitative
// data analysis software packages", 25 September 2019): a project is a zip file
// of project.qde and the sources as plain text in UTF-8; positions count
// Unicode code points. Elements stand in the schema's order, attributes that it
// does not ask for are left out where they are unknown, but times are given
// wherever there is one, as some readers cannot do without.

type qdaProject struct {
	XMLName   xml.Name      `xml:"urn:QDA-XML:project:1.0 Project"`
	Name      string        `xml:"name,attr"`
	Origin    string        `xml:"origin,attr"`
	User      string        `xml:"creatingUserGUID,attr,omitempty"`
	Created   string        `xml:"creationDateTime,attr,omitempty"`
	Users     *qdaUsers     `xml:"Users"`
	CodeBook  *qdaBook      `xml:"CodeBook"`
	Variables *qdaVariables `xml:"Variables"`
	Cases     *qdaCases     `xml:"Cases"`
	Sources   *qdaSources   `xml:"Sources"`
	Notes     *qdaNotes     `xml:"Notes"`
	Text      string        `xml:"Description,omitempty"`
}

type qdaUsers struct {
	User []qdaUser `xml:"User"`
}

type qdaUser struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr"`
}

type qdaBook struct {
	Codes []*qdaCode `xml:"Codes>Code"`
}

type qdaCode struct {
	GUID    string     `xml:"guid,attr"`
	Name    string     `xml:"name,attr"`
	Codable bool       `xml:"isCodable,attr"`
	Color   string     `xml:"color,attr,omitempty"`
	Text    string     `xml:"Description,omitempty"`
	Codes   []*qdaCode `xml:"Code"`
}

type qdaVariables struct {
	Variable []qdaVariable `xml:"Variable"`
}

type qdaVariable struct {
	GUID string `xml:"guid,attr"`
	Name string `xml:"name,attr"`
	Type string `xml:"typeOfVariable,attr"`
}

type qdaValue struct {
	Ref  qdaRef `xml:"VariableRef"`
	Text string `xml:"TextValue,omitempty"`
	Date string `xml:"DateValue,omitempty"`
}

type qdaCases struct {
	Case []qdaCase `xml:"Case"`
}

type qdaCase struct {
	GUID    string     `xml:"guid,attr"`
	Name    string     `xml:"name,attr"`
	Codes   []qdaRef   `xml:"CodeRef"`
	Values  []qdaValue `xml:"VariableValue"`
	Sources []qdaRef   `xml:"SourceRef"`
}

type qdaRef struct {
	GUID string `xml:"targetGUID,attr"`
}

type qdaSources struct {
	Text []*qdaText `xml:"TextSource"`
}

type qdaNotes struct {
	Note []*qdaText `xml:"Note"`
}

type qdaText struct {
	GUID       string          `xml:"guid,attr"`
	Name       string          `xml:"name,attr"`
	Path       string          `xml:"plainTextPath,attr,omitempty"`
	User       string          `xml:"creatingUser,attr,omitempty"`
	Created    string          `xml:"creationDateTime,attr,omitempty"`
	Content    string          `xml:"PlainTextContent,omitempty"`
	Selections []*qdaSelection `xml:"PlainTextSelection"`
	Notes      []qdaRef        `xml:"NoteRef"`
	Values     []qdaValue      `xml:"VariableValue"`
}

type qdaSelection struct {
	GUID    string      `xml:"guid,attr"`
	Name    string      `xml:"name,attr"`
	Start   int         `xml:"startPosition,attr"` // code points from 0
	End     int         `xml:"endPosition,attr"`
	User    string      `xml:"creatingUser,attr,omitempty"`
	Created string      `xml:"creationDateTime,attr,omitempty"`
	Codings []qdaCoding `xml:"Coding"`
	Notes   []qdaRef    `xml:"NoteRef"`
}

type qdaCoding struct {
	GUID    string `xml:"guid,attr"`
	User    string `xml:"creatingUser,attr,omitempty"`
	Created string `xml:"creationDateTime,attr,omitempty"`
	Code    qdaRef `xml:"CodeRef"`
}

type qdaCodebook struct {
	XMLName xml.Name   `xml:"urn:QDA-XML:codebook:1.0 CodeBook"`
	Origin  string     `xml:"origin,attr"`
	Codes   []*qdaCode `xml:"Codes>Code"`
}

// errWhole is returned for excerpts in a format that cannot do without whole texts.
var errWhole = errors.New("a REFI-QDA project holds the articles whole; choose another format for excerpts")

var errNoCodes = errors.New("the codebook is empty: define a code first")

// guid is a version 5 UUID (RFC 9562, section 5.5) of what it stands for, so
// that the same content has the same one in every export.
func guid(kind, of string) string {
	h := sha1.New()
	h.Write([]byte("urn:crossread:"))
	fmt.Fprintf(h, "%s\x00%s", kind, of)
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

func writeCodebook(w io.Writer, _ []*compare.Comparison, o Options) error {
	b := compare.NewCodebook(o.Decisions)
	if len(b.Codes) == 0 {
		return errNoCodes
	}
	return writeXML(w, qdaCodebook{Origin: origin(o), Codes: qdaCodes(b, "")})
}

func origin(o Options) string {
	if o.Generator == "" {
		return "Crossread"
	}
	return o.Generator
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func qdaCodes(b *compare.Codebook, parent string) []*qdaCode {
	var out []*qdaCode
	for _, c := range b.Codes {
		if c.Parent == parent {
			out = append(out, &qdaCode{GUID: guid("code", c.ID), Name: c.Name, Codable: true, Color: c.Color, Text: c.Definition, Codes: qdaCodes(b, c.ID)})
		}
	}
	return out
}

func writeProject(w io.Writer, cs []*compare.Comparison, o Options) error {
	if o.Excerpts {
		return errWhole
	}
	q := newQDA(cs, o)
	z := zip.NewWriter(w)
	f, err := z.Create("project.qde")
	if err != nil {
		return err
	}
	if err := writeXML(f, q.project); err != nil {
		return err
	}
	for _, a := range q.articles {
		if f, err = z.Create("sources/" + guid("article", a.ID) + ".txt"); err != nil {
			return err
		}
		if _, err := io.WriteString(f, a.Text); err != nil {
			return err
		}
	}
	return z.Close()
}

// A qda gathers a project.
type qda struct {
	project  qdaProject
	articles []*compare.Article
	sources  map[string]*qdaText // by article's ID
	users    []string
}

func newQDA(cs []*compare.Comparison, o Options) *qda {
	q := &qda{sources: map[string]*qdaText{}, project: qdaProject{Name: cs[0].Event.Title, Origin: origin(o), Sources: &qdaSources{}}}
	if len(cs) > 1 {
		q.project.Name = (*tongue)(nil).count(len(cs), "event", "events")
	}
	q.project.Text = sampled(nil, cs, o)
	b := compare.NewCodebook(o.Decisions)
	if codes := qdaCodes(b, ""); len(codes) > 0 {
		q.project.CodeBook = &qdaBook{codes}
	}
	variable := func(name, kind string) qdaVariable { return qdaVariable{guid("variable", name), name, kind} }
	q.project.Variables = &qdaVariables{[]qdaVariable{variable("outlet", "Text"), variable("published", "Date"), variable("language", "Text"), variable("day of the event", "Date")}}
	q.project.Cases = &qdaCases{}
	for _, c := range cs {
		q.event(c, b)
	}
	q.marks(cs, b, notesIn(o.Decisions))
	if len(q.users) > 0 {
		q.project.Users = &qdaUsers{}
		slices.Sort(q.users)
		for _, name := range q.users {
			q.project.Users.User = append(q.project.Users.User, qdaUser{guid("user", name), name})
		}
		q.project.User = q.project.Users.User[0].GUID
	}
	for _, d := range o.Decisions { // the latest ruling is as late as the project is known to be
		if t := stampOf(d.At); t > q.project.Created {
			q.project.Created = t
		}
	}
	return q
}

func variableRef(name string) qdaRef { return qdaRef{guid("variable", name)} }

// event adds a call as a case, and its articles as sources.
func (q *qda) event(c *compare.Comparison, b *compare.Codebook) {
	e := qdaCase{GUID: guid("event", c.Event.ID), Name: c.Event.Title}
	if c.Event.Day != "" {
		e.Values = append(e.Values, qdaValue{Ref: variableRef("day of the event"), Date: string(c.Event.Day)})
	}
	k := collation{c, false, nil}
	for _, g := range b.Codings {
		if g.A.Zero() && k.means(g.Event) {
			e.Codes = append(e.Codes, qdaRef{guid("code", g.Code)})
		}
	}
	for i := range c.Witnesses {
		a := c.Witnesses[i].Article()
		if q.sources[a.ID] == nil {
			q.source(a)
		}
		e.Sources = append(e.Sources, qdaRef{q.sources[a.ID].GUID})
	}
	q.project.Cases.Case = append(q.project.Cases.Case, e)
}

func (q *qda) source(a *compare.Article) {
	id := guid("article", a.ID)
	s := &qdaText{GUID: id, Name: q.name(a), Path: "internal://" + id + ".txt", Created: stampOf(a.Imported)}
	for _, v := range []struct{ name, value string }{{"outlet", a.Outlet()}, {"language", a.Value(compare.FieldLanguage)}} {
		if v.value != "" {
			s.Values = append(s.Values, qdaValue{Ref: variableRef(v.name), Text: v.value})
		}
	}
	if a.Published() != "" {
		s.Values = append(s.Values, qdaValue{Ref: variableRef("published"), Date: string(a.Published())})
	}
	q.sources[a.ID] = s
	q.articles = append(q.articles, a)
	q.project.Sources.Text = append(q.project.Sources.Text, s)
}

// name tells sources apart: some readers take one name for one source.
func (q *qda) name(a *compare.Article) string {
	name := a.File
	if a.Place != "" {
		name += " " + a.Place
	}
	if a.Outlet() != "" {
		name = a.Outlet() + ", " + name
	}
	taken := func(s string) bool {
		return slices.ContainsFunc(q.project.Sources.Text, func(t *qdaText) bool { return t.Name == s })
	}
	free := name
	for n := 2; taken(free); n++ {
		free = name + " (" + strconv.Itoa(n) + ")"
	}
	return free
}

// marks adds codings and notes as selections of the sources, one for all that
// stand on the same words.
func (q *qda) marks(cs []*compare.Comparison, b *compare.Codebook, notes []compare.Decision) {
	for _, g := range b.Codings {
		for _, a := range q.articles {
			if g.A.Of(a) && g.A.Span.In(a.Text) != "" {
				s := q.selection(a, g.A.Span, g.By, g.At)
				s.Codings = append(s.Codings, qdaCoding{guid("coding", s.GUID+g.Code), s.User, stampOf(g.At), qdaRef{guid("code", g.Code)}})
			}
		}
	}
	for _, d := range notes {
		said := d.Value
		if d.Ruling == compare.RuleTag {
			said = "#" + said
		}
		note := &qdaText{Name: firstWords(said, 8), Content: said, User: q.user(d.By), Created: stampOf(d.At)}
		for _, a := range q.articles {
			if d.A.Of(a) && d.A.Span.Empty() { // on the article as a whole
				note.GUID = guid("note", a.ID+said)
				if s := q.sources[a.ID]; !slices.Contains(s.Notes, qdaRef{note.GUID}) {
					s.Notes = append(s.Notes, qdaRef{note.GUID})
				}
			}
			if d.A.Of(a) && d.A.Span.In(a.Text) != "" {
				s := q.selection(a, d.A.Span, d.By, d.At)
				note.GUID = guid("note", s.GUID+said)
				if !slices.Contains(s.Notes, qdaRef{note.GUID}) {
					s.Notes = append(s.Notes, qdaRef{note.GUID})
				}
			}
		}
		for _, c := range cs { // cases bear no notes: those on a call go to its articles
			if d.A.Zero() && (collation{c, false, nil}).means(d.Event) {
				note.GUID = guid("note", c.Event.ID+said)
				for i := range c.Witnesses {
					s := q.sources[c.Witnesses[i].Article().ID]
					if !slices.Contains(s.Notes, qdaRef{note.GUID}) {
						s.Notes = append(s.Notes, qdaRef{note.GUID})
					}
				}
			}
		}
		if note.GUID == "" {
			continue
		}
		if q.project.Notes == nil {
			q.project.Notes = &qdaNotes{}
		}
		if !slices.ContainsFunc(q.project.Notes.Note, func(n *qdaText) bool { return n.GUID == note.GUID }) {
			q.project.Notes.Note = append(q.project.Notes.Note, note)
		}
	}
	for _, s := range q.project.Sources.Text {
		slices.SortFunc(s.Selections, func(a, b *qdaSelection) int {
			if a.Start != b.Start {
				return a.Start - b.Start
			}
			return a.End - b.End
		})
	}
}

// selection is that of the words at a span, made at the first call.
func (q *qda) selection(a *compare.Article, at compare.Span, by string, when time.Time) *qdaSelection {
	src := q.sources[a.ID]
	id := guid("selection", a.ID+" "+at.String())
	for _, s := range src.Selections {
		if s.GUID == id {
			return s
		}
	}
	start := utf8.RuneCountInString(a.Text[:at.Start])
	s := &qdaSelection{GUID: id, Name: firstWords(at.In(a.Text), 8), Start: start, End: start + utf8.RuneCountInString(at.In(a.Text)),
		User: q.user(by), Created: stampOf(when)}
	src.Selections = append(src.Selections, s)
	return s
}

func (q *qda) user(name string) string {
	if name == "" {
		name = "user"
	}
	if !slices.Contains(q.users, name) {
		q.users = append(q.users, name)
	}
	return guid("user", name)
}

// stampOf is a time as XML Schema has it, "" if it is not known.
func stampOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
