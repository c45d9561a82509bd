package storage

import (
	"strings"

	"crossread/compare"
)

// A shared gives strings that articles have in common one place in memory.
type shared map[string]string

func (s shared) of(v *string) {
	if have, ok := s[*v]; ok {
		*v = have
	} else {
		s[*v] = *v
	}
}

// article lets an article share what it can with others and with itself: its ID
// is the beginning of its file's fingerprint as a rule, that of its text is the
// same if nothing was changed in reading, and its file's name ends its path.
func (s shared) article(a *compare.Article) {
	for _, v := range []*string{&a.Parser, &a.Charset} {
		s.of(v)
	}
	for i := range a.Blocks {
		b := &a.Blocks[i]
		kind := string(b.Kind)
		s.of(&kind)
		s.of(&b.Reason)
		b.Kind = compare.BlockKind(kind)
	}
	if strings.HasPrefix(a.FileSHA256, a.ID) {
		a.ID = a.FileSHA256[:len(a.ID)]
	}
	if a.TextSHA256 == a.FileSHA256 {
		a.TextSHA256 = a.FileSHA256
	}
	if strings.HasSuffix(a.Path, a.File) {
		a.File = a.Path[len(a.Path)-len(a.File):]
	}
}

// fields is article for its metadata. Of a headline or an address each is another.
func (s shared) fields(meta []compare.Field) {
	for i := range meta {
		f := &meta[i]
		s.of(&f.Name)
		s.of(&f.Source)
		switch f.Name {
		case compare.FieldOutlet, compare.FieldPublished, compare.FieldLanguage, compare.FieldSection, compare.FieldMonthDay:
			s.of(&f.Value)
		}
		if f.Raw == f.Value {
			f.Raw = f.Value
		}
	}
}
