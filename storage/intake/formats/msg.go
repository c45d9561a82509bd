package formats

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/richardlehane/mscfb"

	"crossread/compare"
	"crossread/storage/intake"
)

// MSG reads mails from Outlook, after Microsoft's MS-OXMSG.
type MSG struct{}

// Name is the reader's name and version.
func (MSG) Name() string { return "msg/1" }

// Sniff is 60 for the container, and 75 with the name as well.
func (MSG) Sniff(head []byte, name string) int {
	if !bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return 0
	}
	if ext(name, ".msg", ".oft") {
		return 75
	}
	return 60
}

// A mapi is one message in the container: its properties by tag.
type mapi struct {
	text     map[string][]byte // streams by tag and type: "0037001F"
	codePage int               // of strings that are not Unicode's
	sent     time.Time
}

// Read gives the mail as an article, and its attachments as articles of their own.
func (f MSG) Read(ctx context.Context, name string, content []byte) ([]*compare.Article, error) {
	r, err := mscfb.New(bytes.NewReader(content))
	if err != nil {
		return nil, errDamaged
	}
	root := newMAPI()
	attached := map[string]*mapi{}
	var order []string
	for n := 0; n < maxEntries; n++ {
		e, err := r.Next()
		if err != nil {
			break
		}
		m := root
		if len(e.Path) > 0 {
			if len(e.Path) > 1 || !strings.HasPrefix(e.Path[0], "__attach") {
				continue
			}
			if m = attached[e.Path[0]]; m == nil {
				m = newMAPI()
				attached[e.Path[0]] = m
				order = append(order, e.Path[0])
			}
		}
		if e.Size <= 0 || e.Size > intake.MaxFile {
			continue
		}
		m.add(e.Name, e)
	}
	if len(root.text) == 0 {
		return nil, errors.New("this is an old Microsoft Office file, which Crossread does not read; save it as DOCX, PDF or text")
	}
	l := &letterParts{ctx: ctx, text: root.string("1000"), html: root.bytes("1013")}
	for _, at := range order {
		m := attached[at]
		name := m.string("3707")
		if name == "" {
			name = m.string("3704")
		}
		if body := m.bytes("3701"); len(body) > 0 && name != "" && !ext(name, ".png", ".jpg", ".jpeg", ".gif", ".css") {
			l.attached = append(l.attached, attachment{intake.FileName(name), body})
		}
	}
	if l.text == "" && len(l.html) == 0 {
		if rtf, err := unpackRTF(root.bytes("1009")); err == nil {
			if articles, err := (RTF{}).Read(ctx, name, rtf); err == nil {
				l.text = articles[0].Text
			}
		}
	}
	date := ""
	if !root.sent.IsZero() {
		date = root.sent.Format(time.RFC3339)
	}
	var out []*compare.Article
	if a := l.letter(f.Name(), root.string("0037"), root.string("0C1A"), date); a != nil {
		out = append(out, a)
	}
	out = append(out, l.attachments(ctx)...)
	if len(out) == 0 {
		return nil, errors.New("the mail holds no text")
	}
	out[0].Warnings = append(out[0].Warnings, l.warnings...)
	return out, nil
}

func newMAPI() *mapi { return &mapi{text: map[string][]byte{}, codePage: 1252} }

func (m *mapi) add(name string, r io.Reader) {
	b, err := io.ReadAll(io.LimitReader(r, intake.MaxFile))
	if err != nil {
		return
	}
	if name == "__properties_version1.0" {
		for at := 8; at+16 <= len(b); at += 8 { // the header has 8, 24 or 32 bytes
			switch tag := binary.LittleEndian.Uint32(b[at:]); tag {
			case 0x00390040, 0x0E060040: // sent, delivered
				since1601 := binary.LittleEndian.Uint64(b[at+8:])
				if t := time.Unix(int64(since1601/10_000_000)-11_644_473_600, 0).UTC(); m.sent.IsZero() && t.Year() > 1970 && t.Year() < 2200 {
					m.sent = t
				}
			case 0x3FDE0003, 0x3FFD0003: // code page of the body, of the message
				if page := binary.LittleEndian.Uint32(b[at+8:]); page < 1<<16 && (m.codePage == 1252 || tag == 0x3FFD0003) {
					m.codePage = int(page)
				}
			}
		}
		return
	}
	if tag, ok := strings.CutPrefix(name, "__substg1.0_"); ok && len(tag) == 8 {
		m.text[strings.ToUpper(tag)] = b
	}
}

// string is a property as text: in UTF-16, else in the message's code page.
func (m *mapi) string(tag string) string {
	if b, ok := m.text[tag+"001F"]; ok {
		u := make([]uint16, len(b)/2)
		for i := range u {
			u[i] = binary.LittleEndian.Uint16(b[2*i:])
		}
		return strings.TrimRight(string(utf16.Decode(u)), "\x00")
	}
	if b, ok := m.text[tag+"001E"]; ok {
		return strings.TrimRight(fromCodePage(b, m.codePage), "\x00")
	}
	return ""
}

func (m *mapi) bytes(tag string) []byte {
	if b, ok := m.text[tag+"0102"]; ok {
		return b
	}
	return []byte(m.string(tag))
}

// rtfStart is what the window of the compression holds at first (MS-OXRTFCP 2.1.2.1).
const rtfStart = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// unpackRTF undoes the compression of a mail's rich text (MS-OXRTFCP).
func unpackRTF(b []byte) ([]byte, error) {
	if len(b) < 16 {
		return nil, errDamaged
	}
	size := int(binary.LittleEndian.Uint32(b[4:]))
	if size > intake.MaxText {
		return nil, fmt.Errorf("a text of %d MiB", size>>20)
	}
	switch string(b[8:12]) {
	case "MELA":
		return b[16:min(len(b), 16+size)], nil
	case "LZFu":
	default:
		return nil, errDamaged
	}
	const window = 4096
	var ring [window]byte
	w := copy(ring[:], rtfStart)
	var out []byte
	put := func(c byte) {
		out = append(out, c)
		ring[w%window] = c
		w++
	}
	for at := 16; at < len(b) && len(out) < size; {
		flags := b[at]
		at++
		for bit := 0; bit < 8 && at < len(b) && len(out) < size; bit++ {
			if flags>>bit&1 == 0 {
				put(b[at])
				at++
				continue
			}
			if at+1 >= len(b) {
				return out, nil
			}
			from := int(b[at])<<4 | int(b[at+1])>>4
			n := int(b[at+1]&15) + 2
			at += 2
			if from == w%window {
				return out, nil
			}
			for i := range n {
				put(ring[(from+i)%window])
			}
		}
	}
	return out, nil
}
