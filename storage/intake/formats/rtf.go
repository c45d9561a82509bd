package formats

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/net/html/charset"

	"crossread/compare"
	"crossread/storage/intake"
)

// RTF reads rich text files, after Microsoft's specification 1.9.1.
type RTF struct{}

// Name is the reader's name and version.
func (RTF) Name() string { return "rtf/1" }

// Sniff goes by the first bytes.
func (RTF) Sniff(head []byte, _ string) int {
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\xef\xbb\xbf"), []byte("{\\rtf")) {
		return 80
	}
	return 0
}

// Read gives the text without headers, notes to the layout and pictures.
func (f RTF) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	r := &rtfReader{in: content, codePage: 1252, fonts: map[int]int{}}
	r.group = rtfGroup{skipChars: 1, codePage: 1252}
	if err := r.read(); err != nil {
		return nil, err
	}
	text := r.out.String()
	if articles := nexisDOCX(strings.Split(text, "\n"), f.Name()); len(articles) > 0 {
		return articles, nil
	}
	return textArticle(strings.ReplaceAll(text, "\n", "\n\n"), f.Name())
}

// maxGroups is how deep groups may lie in each other.
const maxGroups = 1000

var errGroups = errors.New("its groups lie too deep in each other; save it as text")

// An rtfGroup is what the words of a group set, until it ends.
type rtfGroup struct {
	hidden    bool
	fontTable bool
	skipChars int // how many characters stand for one of Unicode's
	codePage  int
}

type rtfReader struct {
	in       []byte
	at       int
	out      strings.Builder
	group    rtfGroup
	outer    []rtfGroup
	codePage int         // of the document
	fonts    map[int]int // code page by font
	font     int         // being defined
	pending  []byte      // bytes in a code page
	pendingC int
	half     rune // the first of two surrogates
	skip     int  // characters to leave out, which stand for one of Unicode's
}

var rtfCharsets = map[int]int{0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}

var rtfHidden = map[string]bool{"colortbl": true, "stylesheet": true, "pict": true, "object": true, "header": true, "headerl": true, "headerr": true, "headerf": true,
	"footer": true, "footerl": true, "footerr": true, "footerf": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true, "themedata": true,
	"colorschememapping": true, "latentstyles": true, "datastore": true, "xmlnstbl": true, "fldinst": true, "pntext": true, "listtext": false, "bkmkstart": true, "bkmkend": true,
	"revtbl": true, "filetbl": true, "mmathPr": true, "nonshppict": true, "annotation": true, "atnid": true, "atnauthor": true, "info": true, "pgptbl": true, "userprops": true}

var rtfWords = map[string]string{"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "tab": "\t", "cell": "\t", "nestcell": "\t", "nestrow": "\n",
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " "}

func codePageName(n int) string {
	switch n {
	case 437, 850:
		return "windows-1252"
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 10000:
		return "macintosh"
	case 20866:
		return "koi8-r"
	case 65001:
		return "utf-8"
	case 28592:
		return "iso-8859-2"
	}
	return "windows-" + strconv.Itoa(n)
}

// fromCodePage decodes bytes in a code page of Windows.
func fromCodePage(b []byte, page int) string {
	e, _ := charset.Lookup(codePageName(page))
	if e == nil {
		e, _ = charset.Lookup("windows-1252")
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD")
	}
	return string(out)
}

func (r *rtfReader) emit(s string) {
	if !r.group.hidden && !r.group.fontTable {
		r.out.WriteString(s)
	}
}

func (r *rtfReader) flush() {
	if len(r.pending) > 0 {
		s := fromCodePage(r.pending, r.pendingC)
		r.pending = r.pending[:0]
		r.emit(s)
	}
}

func (r *rtfReader) char(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	if r.pendingC != r.group.codePage {
		r.flush()
		r.pendingC = r.group.codePage
	}
	r.pending = append(r.pending, c)
}

func (r *rtfReader) read() error {
	for r.at < len(r.in) {
		if r.out.Len() > intake.MaxText {
			return errors.New("its text is too long for one article; split it")
		}
		c := r.in[r.at]
		r.at++
		switch c {
		case '{':
			r.flush()
			r.skip = 0
			if len(r.outer) >= maxGroups {
				return errGroups
			}
			r.outer = append(r.outer, r.group)
		case '}':
			r.flush()
			r.skip = 0
			if n := len(r.outer); n > 0 {
				r.group, r.outer = r.outer[n-1], r.outer[:n-1]
			}
		case '\r', '\n', 0:
		case '\\':
			r.control()
		default:
			r.char(c)
		}
	}
	r.flush()
	return nil
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// control reads what follows a backslash.
func (r *rtfReader) control() {
	if r.at >= len(r.in) {
		return
	}
	c := r.in[r.at]
	if !letter(c) {
		r.at++
		r.symbol(c)
		return
	}
	start := r.at
	for r.at < len(r.in) && r.at-start < 32 && letter(r.in[r.at]) {
		r.at++
	}
	word := string(r.in[start:r.at])
	start = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && r.at-start < 11 && r.in[r.at] >= '0' && r.in[r.at] <= '9' {
		r.at++
	}
	number, err := strconv.Atoi(string(r.in[start:r.at]))
	hasNumber := err == nil
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	if word == "bin" {
		r.flush()
		r.at = min(len(r.in), r.at+max(0, number))
		return
	}
	if word != "u" && r.skip > 0 && rtfWords[word] != "" {
		r.skip--
		return
	}
	if word != "u" || r.half == 0 {
		r.flush()
	}
	r.word(word, number, hasNumber)
}

func (r *rtfReader) symbol(c byte) {
	switch c {
	case '\'':
		b, err := hex.DecodeString(string(r.in[r.at:min(len(r.in), r.at+2)]))
		r.at = min(len(r.in), r.at+2)
		if err == nil && len(b) == 1 {
			r.char(b[0])
		}
	case '*': // at the start of a group it hides what is not known; elsewhere it says nothing
		if bytes.HasSuffix(bytes.TrimRight(r.in[max(0, r.at-8):r.at-2], "\r\n "), []byte("{")) {
			r.group.hidden = true
		}
	case '~':
		r.flush()
		r.emit("\u00a0")
	case '_':
		r.flush()
		r.emit("\u2011")
	case '-', ':':
	case '\n', '\r':
		r.flush()
		r.emit("\n")
	default:
		r.char(c)
	}
}

func (r *rtfReader) word(word string, number int, hasNumber bool) {
	switch word {
	case "ansicpg":
		r.codePage, r.group.codePage = number, number
	case "mac":
		r.codePage, r.group.codePage = 10000, 10000
	case "uc":
		r.group.skipChars = min(max(number, 0), 8)
	case "u":
		r.unicode(number)
	case "fonttbl":
		r.group.fontTable = true
	case "f":
		if r.group.fontTable {
			r.font = number
		} else if page, ok := r.fonts[number]; ok {
			r.group.codePage = page
		} else {
			r.group.codePage = r.codePage
		}
	case "plain":
		r.group.codePage = r.codePage
	case "fcharset":
		if page, ok := rtfCharsets[number]; ok && r.group.fontTable && len(r.fonts) < 4096 && number != 0 {
			r.fonts[r.font] = page
		}
	case "v":
		r.group.hidden = r.group.hidden || !hasNumber || number != 0
	case "upr":
		// its first group is the text without Unicode, and is followed by \*\ud
	case "ud":
		r.group.hidden = len(r.outer) > 0 && r.outer[len(r.outer)-1].hidden
	default:
		if rtfHidden[word] {
			r.group.hidden = true
		} else if s := rtfWords[word]; s != "" {
			r.emit(s)
		}
	}
}

func (r *rtfReader) unicode(number int) {
	c := rune(number)
	if c < 0 {
		c += 1 << 16
	}
	r.skip = r.group.skipChars
	switch {
	case utf16.IsSurrogate(c) && r.half == 0:
		r.half = c
		return
	case r.half != 0:
		c = utf16.DecodeRune(r.half, c)
		r.half = 0
	}
	r.emit(string(c))
}
