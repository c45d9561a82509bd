package ui

import (
	"testing"
	"time"

	"crossread/compare"
)

// Plurals, days and numbers follow the language.
func TestSpanish(t *testing.T) {
	t.Cleanup(func() { _ = SetLanguage(LanguageEnglish) })
	if err := SetLanguage(LanguageSpanish); err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 12, 4, 0, 0, 0, 0, time.UTC)
	for _, tt := range [][2]string{
		{count(1, "call", "calls"), "1 llamada"}, {count(3, "call", "calls"), "3 llamadas"}, {count(0, "article", "articles"), "0 artículos"},
		{number(20000), "20\u00a0000"}, {number(9999), "9999"}, {tr("%d skipped", 1930), "1930 omitidos"}, {scoreText(0.876), "0,88"}, {scoreText(1), "1,0"},
		{dateText(day, dateBare), "4 dic 2024"}, {dateText(day, dateShort), "mié 4 dic 2024"}, {dateText(day, dateLong), "miércoles, 4 de diciembre de 2024"},
		{positionText(3, 41), "diferencia 3 de 41"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("got %q, want %q", tt[0], tt[1])
		}
	}
	for _, s := range []string{"4 dic 2024", "4 de diciembre de 2024", "4 Dec 2024", "2024-12-04", "4.12.2024"} {
		if d, ok := parseDay(s); !ok || d != compare.DayOf(day) {
			t.Errorf("parseDay(%q) = %s, %v", s, d, ok)
		}
	}
	w := openWindow(t, newFake())
	w.setLanguage(LanguageSpanish)
	if s := w.State(); s.Head != "Llamada telefónica, lunes, 3 de marzo de 2025, declarado · 3 medios · 10 declaraciones, 5 distintas · 4 en común · 1 solo en A" {
		t.Errorf("head %q", s.Head)
	}
}

// Thousands stand apart wherever a count stands in a text.
func TestThousands(t *testing.T) {
	for _, tt := range [][2]string{
		{number(999), "999"}, {number(1930), "1,930"}, {number(20000), "20,000"}, {number(1234567), "1,234,567"},
		{count(2459, "article", "articles"), "2,459 articles"}, {tr("%d skipped", 1930), "1,930 skipped"},
	} {
		if tt[0] != tt[1] {
			t.Errorf("got %q, want %q", tt[0], tt[1])
		}
	}
}
