package align

import (
	"slices"
	"testing"

	"crossread/compare"
)

// What an article tells twice is no statement of its own: a post quoted and then
// embedded, a lead taken up below.
func TestTellsAgain(t *testing.T) {
	const e = "call-grain"
	lead := piece{"President Strelin demanded an immediate end to the blockade of the strait.", "Ivan Strelin", compare.Indirect, e}
	post := "“I had a warm call with President Oost and thanked him for the rescue of our sailors in the storm.”"
	other := build("herald",
		piece{"Strelin called for an immediate end to the blockade of the strait.", "Ivan Strelin", compare.Indirect, e},
		piece{post, "Ivan Strelin", compare.Direct, e},
		piece{"The two sides will meet in Skelling.", "", compare.Narrated, e})
	for _, tt := range []struct {
		name   string
		pieces []piece
		want   []string // of each statement the row of which it tells again what the one of that number says, "" if none
	}{
		{"lead taken up below", []piece{lead, {"Both spoke for half an hour.", "", compare.Narrated, e}, lead}, []string{"", "", "0"}},
		{"post quoted and embedded", []piece{{post, "Ivan Strelin", compare.Direct, e}, {"I had a warm call with President Oost and thanked him for the rescue of our sailors in the storm.", "", compare.Narrated, e}}, []string{"", "0"}},
		{"what nobody else tells", []piece{
			{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e},
			{"Both spoke for half an hour.", "", compare.Narrated, e},
			{"Oost promised that the granaries of Norland would open to the hungry before the winter.", "Piet Oost", compare.Indirect, e}}, []string{"", "", "0"}},
		{"three times", []piece{
			{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e},
			{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e},
			{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e}}, []string{"", "0", "0"}},
		{"somebody else says it", []piece{
			{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e},
			{"Strelin promised to open the granaries of Norland to the hungry before the winter.", "Ivan Strelin", compare.Indirect, e}}, []string{"", ""}},
		{"other figures", []piece{
			{"Oost said that 34 ships of the grain fleet lay in the harbour of Skelling.", "Piet Oost", compare.Indirect, e},
			{"Oost said that 12 ships of the grain fleet lay in the harbour of Skelling.", "Piet Oost", compare.Indirect, e}}, []string{"", ""}},
		{"the parts exchanged", []piece{
			{"Norland accused Harvia of the shelling of the harbour on Monday.", "", compare.Narrated, e},
			{"Harvia accused Norland of the shelling of the harbour on Monday.", "", compare.Narrated, e}}, []string{"", ""}},
		{"another promise", []piece{
			{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e},
			{"Oost promised to open the port of Norland to fishing boats after the winter.", "Piet Oost", compare.Indirect, e}}, []string{"", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ws := []compare.Witness{build("agency", tt.pieces...), other}
			rows := Rows(ws, e, nil, nil)
			got := make([]string, len(tt.pieces))
			for i := range rows {
				r := &rows[i]
				if !r.Again() {
					continue
				}
				if len(r.Gaps) > 0 || len(r.Cells[1]) > 0 || len(r.Cells[0]) != 1 {
					t.Errorf("row %s tells again and has %+v and gaps %+v", r.ID, r.Cells, r.Gaps)
				}
				k := slices.IndexFunc(rows, func(o compare.Row) bool { return o.ID == r.Repeats.Row })
				if k < 0 || !slices.Contains(rows[k].Cells[0], r.Repeats.Statement) {
					t.Fatalf("row %s repeats %+v, which no row has", r.ID, r.Repeats)
				}
				got[r.Cells[0][0]] = string(rune('0' + r.Repeats.Statement))
			}
			// Which of two tellings a row of several has, is the matcher's to choose.
			if slices.Equal(tt.want, []string{"", "", "0"}) && slices.Equal(got, []string{"2", "", ""}) || slices.Equal(tt.want, []string{"", "0"}) && slices.Equal(got, []string{"1", ""}) {
				return
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("told again: %q, want %q", got, tt.want)
			}
		})
	}
}

// A user who ruled that two statements differ is not told that the one repeats the other.
func TestTellsAgainRuled(t *testing.T) {
	const e = "call-grain"
	promise := piece{"Oost promised to open the granaries of Norland to the hungry before the winter.", "Piet Oost", compare.Indirect, e}
	ws := []compare.Witness{build("agency", promise, promise), build("herald", promise)}
	again := func(rulings []compare.Decision) (n int) {
		rows := Rows(ws, e, nil, rulings)
		for i := range rows {
			if rows[i].Again() {
				n++
			}
		}
		return n
	}
	if got := again(nil); got != 1 {
		t.Errorf("%d rows tell again what another has, want 1", got)
	}
	refs := [2]compare.SpanRef{{Article: "agency", Span: ws[0].Statements[0].Span}, {Article: "agency", Span: ws[0].Statements[1].Span}}
	if got := again([]compare.Decision{{ID: 1, Ruling: compare.RuleDifferent, A: refs[0], B: refs[1]}}); got != 0 {
		t.Errorf("%d rows tell again what the user ruled to be another statement", got)
	}
}
