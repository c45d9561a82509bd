package collate

import (
	"crossread/compare"
)

// Changes compares two versions of an article by words, whole and in order.
// What is masked in either takes no part.
func Changes(former, latter *compare.Article) compare.VersionDiff {
	edits := Whole(coverage(former), coverage(latter))
	v := compare.VersionDiff{Former: former, Latter: latter}
	for _, e := range edits {
		switch e.Op {
		case compare.OnlyA:
			for _, s := range unmasked(former, e.A) {
				v.Edits = append(v.Edits, compare.Edit{Op: e.Op, A: s, Kind: e.Kind})
			}
		case compare.OnlyB:
			for _, s := range unmasked(latter, e.B) {
				v.Edits = append(v.Edits, compare.Edit{Op: e.Op, B: s, Kind: e.Kind})
			}
		default:
			v.Edits = append(v.Edits, e)
		}
	}
	return v
}

// coverage is an article's text with spaces for what is masked, so that every
// offset stays.
func coverage(a *compare.Article) string {
	b := []byte(a.Text)
	for _, m := range a.Blocks {
		if m.Kind == compare.Masked {
			for i := m.Start; i < m.End; i++ {
				b[i] = ' '
			}
		}
	}
	return string(b)
}

// unmasked is what of s lies in blocks that are not masked.
func unmasked(a *compare.Article, s compare.Span) []compare.Span {
	var out []compare.Span
	for _, b := range a.Blocks {
		if b.Kind != compare.Masked && b.Overlaps(s) {
			in := compare.Span{Start: max(s.Start, b.Start), End: min(s.End, b.End)}
			if n := len(out); n > 0 && onlySpace(a.Text[out[n-1].End:in.Start]) {
				out[n-1].End = in.End
				continue
			}
			out = append(out, in)
		}
	}
	return out
}

func onlySpace(s string) bool {
	for _, r := range s {
		if r != ' ' && r != '\n' && r != '\t' {
			return false
		}
	}
	return true
}
