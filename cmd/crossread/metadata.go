package main

import (
	_ "embed"

	"fyne.io/fyne/v2"

	"crossread/assets/icon"
	"crossread/cmd/internal/library"
)

// appID names the app to the desktop and to Fyne's preferences.
const appID = "org.crossread.Crossread"

// metadata says to Fyne what FyneApp.toml says to packagers; a test holds them
// together, as the toml at the root does not reach a program in cmd.
func metadata() fyne.AppMetadata {
	return fyne.AppMetadata{
		ID: appID, Name: "Crossread", Version: library.Version, Build: 1,
		Icon:       fyne.NewStaticResource("crossread.png", icon.PNG),
		Migrations: map[string]bool{"fyneDo": true},
	}
}

// licences are the parts the program is made of, for Help > About.
//
//go:embed licences.txt
var licences string
