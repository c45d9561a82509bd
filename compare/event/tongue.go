package event

import (
	"sync"

	"crossread/assets/lexicon"
)

// A tongue is what the rules of this package ask of a language's words, by
// norm; the parts are explained in assets/lexicon/en/events.txt. Of a language
// without rules every set is empty.
type tongue struct {
	gerund []string // endings of verbs that start a clause of their own after a comma
	past   []string // endings of participles: "elected"

	who, be, moment, had, coming, intends, infinitive, done, which, reason map[string]bool

	ahead lexicon.Sieve // of article and attribute

	joiner, and, phrase, partner, breaks, hard, since, said, upon, joint, apart, pair, definite, locative, article, between, relative, owner, belongs, topic, former, attribute, listing, self, words, utters, leaked, shown, daytime, again, twain, common, staff, occasion, latter, service, serves, crowd, describer, calls, counts, sequel, occurs, peer, anew, half, escort, beside, agent, phone, jointly, blame, also, holding, mutual, object, its map[string]bool
}

var tongues = sync.OnceValue(func() map[string]*tongue {
	all := map[string]*tongue{"": {}}
	for _, l := range lexicon.Languages() {
		list := lexicon.List(l, "events")
		all[l] = &tongue{gerund: endings(l, "ing"), past: endings(l, "ed"), joiner: part(list, "joiner"), and: part(list, "and"), phrase: part(list, "phrase"), partner: part(list, "partner"),
			breaks: part(list, "break"), hard: part(list, "hard"), since: part(list, "since"), said: part(list, "said"), upon: part(list, "upon"),
			joint: part(list, "joint"), apart: part(list, "apart"), pair: part(list, "pair"), definite: part(list, "definite"), locative: part(list, "locative"),
			article: part(list, "article"), between: part(list, "between"),
			relative: part(list, "relative"), owner: part(list, "owner"), belongs: part(list, "belongs"), topic: part(list, "topic"), former: part(list, "former"), attribute: part(list, "attribute"), listing: part(list, "listing"), self: part(list, "self"),
			words: part(list, "words"), utters: part(list, "utters"), leaked: part(list, "leaked"), shown: part(list, "shown"), daytime: part(list, "daytime"), again: part(list, "again"), twain: part(list, "twain"), common: part(list, "common"), staff: part(list, "staff"), occasion: part(list, "occasion"), latter: part(list, "latter"),
			service: part(list, "service"), serves: part(list, "serves"), crowd: part(list, "crowd"), describer: part(list, "describer"), calls: part(list, "calls"), counts: part(list, "counts"), sequel: part(list, "sequel"), occurs: part(list, "occurs"), peer: part(list, "peer"), anew: part(list, "anew")}
		for _, words := range []map[string]bool{all[l].article, all[l].attribute} {
			for w := range words {
				all[l].ahead.Add(w)
			}
		}
		all[l].who, all[l].be, all[l].moment = part(list, "who"), part(list, "be"), part(list, "moment")
		all[l].had, all[l].coming, all[l].intends, all[l].infinitive, all[l].done, all[l].which, all[l].reason = part(list, "had"), part(list, "coming"), part(list, "intends"), part(list, "infinitive"), part(list, "done"), part(list, "which"), part(list, "for")
		all[l].half, all[l].escort, all[l].beside = part(list, "half"), part(list, "escort"), part(list, "beside")
		all[l].agent, all[l].phone = part(list, "agent"), part(list, "phone")
		all[l].jointly, all[l].blame = part(list, "jointly"), part(list, "blame")
		all[l].also, all[l].holding, all[l].mutual = part(list, "also"), part(list, "holding"), part(list, "mutual")
		all[l].object, all[l].its = part(list, "object"), part(list, "its")
	}
	return all
})

// tongueOf is a language's tongue, the empty one if it has none.
func tongueOf(language string) *tongue {
	if t := tongues()[language]; t != nil {
		return t
	}
	return tongues()[""]
}

// endings are those of a language's words that play a role.
func endings(language, role string) []string {
	for _, e := range lexicon.List(language, "endings") {
		if e.Column(0) == role {
			return e.Words(1)
		}
	}
	return nil
}

// part is the set of the words of a list that stand under a name.
func part(list []lexicon.Entry, name string) map[string]bool {
	m := map[string]bool{}
	for _, e := range list {
		if e.Column(0) == name {
			for _, w := range e.Words(1) {
				m[w] = true
			}
		}
	}
	return m
}

// columns are what the entries of a part hold, as they stand.
func columns(list []lexicon.Entry, name string) []string {
	var out []string
	for _, e := range list {
		if e.Column(0) == name {
			out = append(out, e.Column(1))
		}
	}
	return out
}

// Small words of names, in any language.
var (
	particles   = part(lexicon.List("other", "names"), "particle") // outlets write, join or leave them out at will
	outletEnds  = part(lexicon.List("en", "events"), "outlet")     // of outlets' names
	honorifics  = part(lexicon.List("other", "names"), "title")    // say nothing of who is meant, but at a name's end
	longTitles  = columns(lexicon.List("other", "names"), "long")  // the same, of several words each
	ranks       = part(lexicon.List("other", "names"), "rank")     // say nothing of who is meant
	suffixes    = part(lexicon.List("other", "names"), "suffix")   // nor do these, at a name's end
	forGiven    = part(lexicon.List("other", "names"), "given")    // of those, which stand before given names
	givenNames  = variants(lexicon.List("other", "names"))         // a given name's short form, or the name itself, to their number
	familyFirst = part(lexicon.List("other", "names"), "family")   // countries whose people's family names come first
)

// variants number the forms of each given name.
func variants(list []lexicon.Entry) map[string]int {
	m := map[string]int{}
	for i, e := range list {
		if e.Column(0) == "short" {
			for _, w := range e.Words(1) {
				m[w] = i
			}
		}
	}
	return m
}
