package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// attachments is the folder in which Zotero puts the files of an export, beside
// the RDF that describes them.
const attachments = "files"

// withFiles makes one file of an RDF export and its folder of files, so that the
// reader sees both: a zip archive, whose bytes are the same for the same files.
// Without such a folder the RDF stays as it is. Left is what could not be put
// in, each a sentence.
func withFiles(ctx context.Context, file string, content []byte) (name string, all []byte, left []string, err error) {
	name = filepath.Base(file)
	if !strings.EqualFold(filepath.Ext(name), ".rdf") {
		return name, content, nil, nil
	}
	dir := filepath.Join(filepath.Dir(file), attachments)
	if st, err := os.Stat(dir); err != nil || !st.IsDir() {
		return name, content, nil, nil
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name string, in []byte) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write(in)
		}
		if b.Len() > MaxFile {
			return fmt.Errorf("it has more than %d MiB with its folder of files; export it in parts", MaxFile>>20)
		}
		return err
	}
	if err := put(name, content); err != nil {
		return "", nil, nil, err
	}
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		leave := func(why error) error {
			left = append(left, fmt.Sprintf("%s beside the bibliography was left out: %s.", FileName(path), why))
			return nil
		}
		switch {
		case err != nil:
			return leave(fileError(err))
		case e.IsDir():
			return nil
		case !e.Type().IsRegular():
			return leave(errors.New("it is a link or no file"))
		}
		in, err := load(path)
		if err != nil {
			return leave(err)
		}
		rel, err := filepath.Rel(filepath.Dir(file), path)
		if err != nil {
			return err
		}
		return put(filepath.ToSlash(rel), in)
	})
	if err != nil {
		return "", nil, nil, err
	}
	if err := z.Close(); err != nil {
		return "", nil, nil, err
	}
	return name + ".zip", b.Bytes(), left, nil
}
