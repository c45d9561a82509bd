package samples

import (
	"bytes"
	"encoding/binary"
	"time"
)

// msgOf is a mail as Outlook saves it, with one attached file: a container after
// Microsoft's MS-CFB of 512-byte sectors with properties after MS-OXMSG.
func msgOf(subject, body, attached, content string) []byte {
	type entry struct {
		name  string
		kind  byte // 1 storage, 2 stream, 5 root
		right uint32
		child uint32
		data  []byte
	}
	const (
		none  = 0xFFFFFFFF
		end   = 0xFFFFFFFE
		fat   = 0xFFFFFFFD
		small = 64 // bytes of a sector in the stream of small streams
	)
	words := func(s string) []byte { return utf16Of(s) }
	sent := make([]byte, 32+16)
	binary.LittleEndian.PutUint32(sent[32:], 0x00390040)
	day := time.Date(2025, 3, 11, 9, 0, 0, 0, time.UTC)
	binary.LittleEndian.PutUint64(sent[40:], uint64(day.Unix()+11_644_473_600)*10_000_000)
	// Siblings hang on each other to the right, in order of length and letters.
	entries := []entry{
		{"Root Entry", 5, none, 1, nil},
		{"__substg1.0_0037001F", 2, 2, none, words(subject)},
		{"__substg1.0_1000001F", 2, 3, none, words(body)},
		{"__properties_version1.0", 2, 4, none, sent},
		{"__attach_version1.0_#00000000", 1, none, 5, nil},
		{"__substg1.0_3701000D", 2, 6, none, nil},
		{"__substg1.0_37010102", 2, 7, none, []byte(content)},
		{"__substg1.0_3707001F", 2, none, none, words(attached)},
	}
	var stream []byte // of all small streams
	var next []uint32 // which small sector follows
	starts := make([]uint32, len(entries))
	for i, e := range entries {
		starts[i] = end
		if len(e.data) == 0 {
			continue
		}
		starts[i] = uint32(len(stream) / small)
		for n := (len(e.data) + small - 1) / small; n > 0; n-- {
			to := uint32(len(next) + 1)
			if n == 1 {
				to = end
			}
			next = append(next, to)
		}
		stream = append(stream, e.data...)
		stream = append(stream, make([]byte, len(next)*small-len(stream))...)
	}
	sectors := func(n int) int { return (n + 511) / 512 }
	dirs, minis, data := sectors(128*len(entries)), sectors(4*len(next)), sectors(len(stream))
	starts[0] = uint32(1 + dirs + minis)

	var b bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&b, binary.LittleEndian, v) // a buffer takes all
		}
	}
	pad := func() { b.Write(make([]byte, (512-b.Len()%512)%512)) }
	put([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 16), uint16(0x3E), uint16(3), uint16(0xFFFE), uint16(9), uint16(6), make([]byte, 6))
	put(uint32(0), uint32(1), uint32(1), uint32(0), uint32(4096), uint32(1+dirs), uint32(minis), uint32(end), uint32(0), uint32(0))
	for range 108 {
		put(uint32(none))
	}
	chain := func(from, n int) { // sectors that follow each other
		for i := range n {
			if i == n-1 {
				put(uint32(end))
			} else {
				put(uint32(from + i + 1))
			}
		}
	}
	put(uint32(fat))
	chain(1, dirs)
	chain(1+dirs, minis)
	chain(1+dirs+minis, data)
	for range 128 - 1 - dirs - minis - data {
		put(uint32(none))
	}
	for i, e := range entries {
		name := make([]byte, 64)
		size := len(e.data)
		if i == 0 {
			size = len(stream)
		}
		n := copy(name, utf16Of(e.name))
		put(name, uint16(n+2), e.kind, byte(1), uint32(none), e.right, e.child, make([]byte, 16+4+16), starts[i], uint64(size))
	}
	pad()
	put(next)
	for b.Len()%512 != 0 {
		put(uint32(none))
	}
	b.Write(stream)
	pad()
	return b.Bytes()
}
