package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"

	xunicode "golang.org/x/text/encoding/unicode"
)

// decode turns a file's bytes into text and names the charset: by the byte
// order mark, else UTF-8 if the bytes are that, else UTF-16 by where its NULs
// stand, else by the frequencies of the bytes. ok is false if it is no text.
func decode(b []byte) (text, charset string, warnings []string, ok bool) {
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		b = b[3:]
		if !utf8.Valid(b) {
			warnings = append(warnings, "Some bytes were not valid UTF-8; they show as \uFFFD.")
		}
		return strings.ToValidUTF8(string(b), "\uFFFD"), "utf-8", warnings, true
	case bytes.HasPrefix(b, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(b, []byte("\x00\x00\xfe\xff")):
		return with(utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "utf-32", b)
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return with(xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), "utf-16le", b)
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return with(xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM), "utf-16be", b)
	}
	nuls := bytes.Count(b, []byte{0})
	if nuls == 0 && utf8.Valid(b) {
		return string(b), "utf-8", nil, true
	}
	if nuls > 0 {
		if text, charset, ok := utf16NoMark(b, nuls); ok {
			return text, charset, nil, true
		}
		if nuls*50 > len(b) || mostlyControl(b) {
			return "", "", nil, false
		}
		b = bytes.ReplaceAll(b, []byte{0}, nil)
		warnings = append(warnings, fmt.Sprintf("%d NUL bytes were left out.", nuls))
		if utf8.Valid(b) {
			return string(b), "utf-8", warnings, true
		}
	}
	if mostlyControl(b) {
		return "", "", nil, false
	}
	good, bad := sequences(b)
	if good > 20*bad {
		warnings = append(warnings, fmt.Sprintf("%d bytes were not valid UTF-8; they show as \uFFFD.", bad))
		return strings.ToValidUTF8(string(b), "\uFFFD"), "utf-8", warnings, true
	}
	name := legacy(b)
	enc, err := htmlindex.Get(name)
	if err != nil {
		name = "windows-1252"
		enc, _ = htmlindex.Get(name)
		warnings = append(warnings, "The charset could not be told; Western European was taken.")
	}
	if canonical, err := htmlindex.Name(enc); err == nil {
		name = canonical
	}
	text, _, more, ok := with(enc, name, b)
	return text, name, append(warnings, more...), ok
}

func with(e encoding.Encoding, name string, b []byte) (string, string, []string, bool) {
	out, err := e.NewDecoder().Bytes(b)
	text := strings.ToValidUTF8(string(out), "\uFFFD")
	var warnings []string
	if err != nil || strings.ContainsRune(text, '\uFFFD') {
		warnings = append(warnings, "Some bytes have no meaning in "+name+"; they show as \uFFFD.")
	}
	return text, name, warnings, true
}

// utf16NoMark tells UTF-16 without a mark: read in the right order of bytes, a
// text of any script has spaces and line ends; in the wrong one there are none.
func utf16NoMark(b []byte, nuls int) (text, charset string, ok bool) {
	if nuls*100 < len(b) || len(b)%2 != 0 && nuls*10 < len(b) {
		return "", "", false
	}
	best, next := 0, 0
	for _, o := range []struct {
		order xunicode.Endianness
		name  string
	}{{xunicode.LittleEndian, "utf-16le"}, {xunicode.BigEndian, "utf-16be"}} {
		out, err := xunicode.UTF16(o.order, xunicode.IgnoreBOM).NewDecoder().Bytes(b[:len(b)&^1])
		if err != nil {
			continue
		}
		s := strings.ToValidUTF8(string(out), "\uFFFD")
		spaces := strings.Count(s, " ") + strings.Count(s, "\n")
		if spaces > best {
			best, next = spaces, best
			text, charset = s, o.name
		} else {
			next = max(next, spaces)
		}
	}
	return text, charset, best > 4*next && best*100 > len(text)/3 && readable(text)
}

// readable reports whether nearly all of a text are letters, marks, digits,
// spaces and punctuation.
func readable(s string) bool {
	n, odd := 0, 0
	for _, r := range s {
		n++
		if r == '\uFFFD' || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != '\ufeff' {
			odd++
		}
	}
	return odd*50 <= n
}

// mostlyControl reports whether bytes hold more control codes than any text.
func mostlyControl(b []byte) bool {
	b = b[:min(len(b), 1<<16)]
	control := 0
	for _, c := range b {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\x1b' {
			control++
		}
	}
	return control > 2 && control*100 > len(b)
}

// sequences counts the multi-byte characters that are valid UTF-8, and the
// bytes above ASCII that are not.
func sequences(b []byte) (good, bad int) {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		b = b[size:]
	}
	return good, bad
}

// legacy names the charset of text that is not Unicode. The detector goes by
// the frequencies of byte sequences; on English with a few curly quotes it has
// nothing to go by, so that is told first.
func legacy(b []byte) string {
	high, western := 0, 0
	for i, c := range b {
		if c < 0x80 {
			continue
		}
		high++
		ascii := (i == 0 || b[i-1] < 0x80) && (i+1 == len(b) || b[i+1] < 0x80)
		if c >= 0x91 && c <= 0x97 || c == 0x85 || c == 0xa0 || c == 0xa3 || c == 0xa9 || c == 0xab || c == 0xbb || c >= 0xe0 && ascii {
			western++
		}
	}
	if high*33 < len(b) && western == high {
		return "windows-1252"
	}
	best, err := chardet.NewTextDetector().DetectBest(b)
	if err != nil {
		return ""
	}
	return strings.Replace(best.Charset, "GB-18030", "gb18030", 1) // the one name that the standard does not know
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n", "\f", "\n", "\v", "\n")

// normalise makes the stored form of a text: NFC, "\n" line ends, without NULs
// and other control codes that show nothing.
func normalise(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x7f || r < ' ' && r != '\n' && r != '\t' }) {
		return s
	}
	s = lineEnds.Replace(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe, r == '\ufeff':
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}
