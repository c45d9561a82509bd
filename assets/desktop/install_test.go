package desktop

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// files lists what lies below dir, but for the indexes that desktops make
// themselves.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		generated := strings.HasPrefix(rel, "share/mime/") && !strings.HasPrefix(rel, "share/mime/packages/crossread")
		if !d.IsDir() && !generated && d.Name() != "mimeinfo.cache" && d.Name() != "icon-theme.cache" {
			found = append(found, rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestInstall puts the app below a prefix with a space and another program in
// it, and takes it away again: nothing else is touched.
func TestInstall(t *testing.T) {
	home := t.TempDir()
	prefix := filepath.Join(home, "my apps")
	top := filepath.Join(home, "top") // a tree as the script finds itself in
	for _, dir := range []string{"desktop", "icon"} {
		if err := os.CopyFS(filepath.Join(top, "assets", dir), os.DirFS(filepath.Join("..", dir))); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []string{"crossread", "crossread-cli", "crossread-reader"} {
		write(t, filepath.Join(top, "build", p), "#!/bin/sh\n")
	}
	write(t, filepath.Join(prefix, "bin", "other"), "another program")
	before := files(t, prefix)

	run := func(what string) string {
		t.Helper()
		cmd := exec.Command("sh", filepath.Join(top, "assets/desktop/install.sh"), what, prefix)
		cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home+"/.config", "XDG_DATA_HOME="+prefix+"/share")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("install.sh %s: %v\n%s", what, err, out)
		}
		return string(out)
	}
	run("install")
	got := files(t, prefix)
	for _, want := range []string{
		"bin/crossread", "bin/crossread-cli", "bin/crossread-reader", "bin/other",
		"share/applications/org.crossread.Crossread.desktop",
		"share/mime/packages/crossread.xml",
		"share/icons/hicolor/scalable/apps/crossread.svg",
		"share/icons/hicolor/256x256/apps/crossread.png",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("install left no %s; there is %q", want, got)
		}
	}
	entry, err := os.ReadFile(filepath.Join(prefix, "share/applications/org.crossread.Crossread.desktop"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `Exec="` + prefix + `/bin/crossread" %F`; !strings.Contains(string(entry), want) {
		t.Errorf("the desktop entry has no %s:\n%s", want, entry)
	}
	if tool, err := exec.LookPath("desktop-file-validate"); err == nil {
		if out, err := exec.Command(tool, filepath.Join(prefix, "share/applications/org.crossread.Crossread.desktop")).CombinedOutput(); err != nil {
			t.Errorf("desktop-file-validate: %v\n%s", err, out)
		}
	}
	run("install") // over itself
	run("uninstall")
	if after := files(t, prefix); !slices.Equal(after, before) {
		t.Errorf("uninstall left %q, before there was %q", after, before)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}
