package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Dates and numbers in the window's language.

// A dateStyle says how much of a day is written.
type dateStyle int

const (
	dateBare  dateStyle = iota // 2 Dec 2024
	dateShort                  // Mon 2 Dec 2024
	dateLong                   // Monday 2 December 2024
)

var (
	spanishDays   = []string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}
	spanishMonths = []string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"}
)

// dateText writes a day.
func dateText(t time.Time, s dateStyle) string {
	if languageNow() != LanguageSpanish {
		return t.Format([...]string{"2 Jan 2006", "Mon 2 Jan 2006", "Monday 2 January 2006"}[s])
	}
	day, month := spanishDays[t.Weekday()], spanishMonths[t.Month()-1]
	short := func(w string) string { return string([]rune(w)[:3]) }
	switch s {
	case dateLong:
		return fmt.Sprintf("%s, %d de %s de %d", day, t.Day(), month, t.Year())
	case dateShort:
		return fmt.Sprintf("%s %d %s %d", short(day), t.Day(), short(month), t.Year())
	}
	return fmt.Sprintf("%d %s %d", t.Day(), short(month), t.Year())
}

// englishMonths writes the months of a day as time.Parse knows them, whatever
// the language of the window: "2 dic 2024", "2 de diciembre de 2024".
func englishMonths(s string) string {
	words := strings.Fields(strings.NewReplacer(" de ", " ", ".", ".").Replace(s))
	for i, w := range words {
		for n, month := range spanishMonths {
			low := strings.ToLower(w)
			if low == month || len(low) >= 3 && low == string([]rune(month)[:3]) || n == 8 && low == "sept" {
				words[i] = time.Month(n + 1).String()[:3]
			}
		}
	}
	return strings.Join(words, " ")
}

// number writes a count with its thousands apart: 2,000 and 20,000 in English,
// 2000 and 20 000 in Spanish, whose Academy leaves four digits together
// (Ortografía de la lengua española, 2010).
func number(n int) string {
	s, mark, least := strconv.Itoa(n), ",", 1_000
	if languageNow() == LanguageSpanish {
		mark, least = "\u00a0", 10_000
	}
	if n < least {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

// decimal writes a fraction as the language does: ".88", in Spanish "0,88".
func decimal(s string) string {
	if languageNow() != LanguageSpanish {
		return s
	}
	s = strings.Replace(s, ".", ",", 1)
	if strings.HasPrefix(s, ",") {
		return "0" + s
	}
	return s
}

// named are names in the window's language.
func named(english []string) []string {
	out := make([]string, len(english))
	for i, s := range english {
		out[i] = tr(s)
	}
	return out
}
