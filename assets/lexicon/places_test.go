package lexicon

import "testing"

func TestPlaces(t *testing.T) {
	for form, want := range map[string]Place{
		"Portugal":       {"pt", PlaceName},
		"Portuguese":     {"pt", PlaceAdjective},
		"Lisbon":         {"pt", PlaceCapital},
		"Downing Street": {"gb", PlaceSeat},
		"Taiwanese":      {"tw", PlaceAdjective},
		"Kazakh":         {"kz", PlaceAdjective},
		"White House":    {"us", PlaceSeat},
	} {
		if got := Places()[form]; got != want {
			t.Errorf("Places()[%q] = %v, want %v", form, got, want)
		}
	}
	if got := CountryNames()["cz"]; got != "Czechia" {
		t.Errorf(`CountryNames()["cz"] = %q, want "Czechia"`, got)
	}
}
