package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// Limits on what is taken from the clipboard.
const (
	clipTime = 10 * time.Second
	clipSize = 10 << 20 // bytes, as of a page in a file
)

// clipboardPage is the stretch of a web page that is on the clipboard, "" if
// there is none: Fyne hands out plain text only, so the program that the system
// has for it is asked, wl-paste under Wayland or xclip under X. Where there is
// neither, the plain text is what is pasted.
func clipboardPage(ctx context.Context) string {
	const page = "text/html"
	type paster struct{ kinds, read []string }
	ask := []paster{{[]string{"xclip", "-selection", "clipboard", "-t", "TARGETS", "-o"}, []string{"xclip", "-selection", "clipboard", "-t", page, "-o"}}}
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		ask = append([]paster{{[]string{"wl-paste", "--list-types"}, []string{"wl-paste", "--no-newline", "--type", page}}}, ask...)
	}
	ctx, cancel := context.WithTimeout(ctx, clipTime)
	defer cancel()
	for _, p := range ask {
		// Some programs give what they have for whatever kind they are asked.
		if kinds := strings.Fields(answerOf(ctx, p.kinds)); slices.Contains(kinds, page) {
			return answerOf(ctx, p.read)
		}
	}
	return ""
}

// answerOf is what a program writes, "" if it is missing, fails or writes too much.
func answerOf(ctx context.Context, line []string) string {
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	cmd.WaitDelay = time.Second
	out, err := cmd.StdoutPipe()
	if err != nil || cmd.Start() != nil {
		return ""
	}
	page, err := io.ReadAll(io.LimitReader(out, clipSize+1))
	if len(page) > clipSize {
		_ = cmd.Process.Kill()
	}
	if ended := cmd.Wait(); err != nil || ended != nil {
		return "" // it has none of that kind
	}
	return string(page)
}
