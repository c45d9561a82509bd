package ui

import "crossread/compare"

// reuseLines say how words that two outlets share in a row may have come about.
func reuseLines(c *compare.Comparison, r *compare.Row) []string {
	var lines []string
	for _, u := range r.Reuse {
		of, by := c.Witnesses[u.Of].Siglum, c.Witnesses[u.By].Siglum
		switch when := cameOut(c, u); {
		case u.How == compare.ReuseEarlier && u.Source != "":
			lines = append(lines, tr("%s has nearly the same words as %s, published earlier (%s): possibly taken from there. %s names %s.", by, of, when, by, u.Source))
		case u.How == compare.ReuseEarlier:
			lines = append(lines, tr("%s has nearly the same words as %s, published earlier (%s): possibly taken from there.", by, of, when))
		case u.How == compare.ReuseCredit:
			lines = append(lines, tr("%s has nearly the same words as %s, and names %s.", by, of, u.Source))
		case u.How == compare.ReuseSource:
			lines = append(lines, tr("%s and %s have nearly the same words: both may come from %s, which both name.", of, by, u.Source))
		case u.How == compare.ReuseSpeaker:
			lines = append(lines, tr("%s and %s have nearly the same words: both attribute them to %s, from whom both may have them.", of, by, u.Source))
		}
	}
	return lines
}

// cameOut is the day on which the earlier of two outlets came out, with the hour
// if both came out on one day.
func cameOut(c *compare.Comparison, u compare.Reuse) string {
	a := c.Witnesses[u.Of].Article()
	day := shortDay(a.Published())
	if m, ok := a.Moment(); ok && a.Published() == c.Witnesses[u.By].Article().Published() {
		return day + ", " + m.Clock()
	}
	return day
}
