package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"crossread/cmd/internal/readertest"
	"crossread/storage/intake"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"crossread-cli": main})
}

// TestScript runs testdata/script: what users type, and what they see.
func TestScript(t *testing.T) {
	reader, err := readertest.Build(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("LC_ALL", "C.UTF-8")
			env.Setenv(intake.ReaderEnv, reader)
			return nil
		},
	})
}
