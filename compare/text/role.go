package text

import (
	"strings"

	"crossread/assets/lexicon"
)

// A role is what a word, or its ending, does in the rules for clauses and
// names. Which words play it stands in the language's roles.txt and endings.txt.
type role uint64

const (
	andWord role = 1 << iota // joins the last members of a list
	orWord
	butWord
	whileWord
	ofWord
	toWord
	byWord
	withWord
	forWord
	onWord
	inWord
	asWord
	theWord
	aWord
	oneWord
	thatWord // starts what is reported
	thisWord // before a stretch of the calendar: "last" month
	whoWord
	whichWord
	itWord
	heWord
	sheWord
	hisWord
	herWord
	itsWord
	theirWord
	bothWord
	twoWord
	partWord // "on her part"
	sideWord // "the Kestrian side"
	counterpartWord
	counterparts
	accordingWord // before to: "according"
	sourceWord    // the same in one word: "según"
	quotedWord    // "quoted" as saying
	toldWord      // before whom is spoken to
	insideWord    // before places
	atWord        // before places and other things
	attachWord    // between a noun and what belongs to it
	partingWord   // particles of verbs that no object parts from them
	towardWord    // between a verb and an infinitive
	shareWord     // "majority": of several
	manyWord
	otherwiseWord
	periodWord
	monthName  // months that are other words as well
	beforeName // particles that can start a name
	noOffice   // words of a country's name that start an office's
	affairsWord
	acronymWord // in capitals no function word: "US"
	phoneWord   // "phone", "telephonic"
	callWord    // "call", "conversation"
	eventWord   // what people hold and that says nothing itself: "discussions"
	nameSuffix  // after a surname: "Jr.", "III"
	loneWord    // end in a plural's letters and are none
	dayArticle
	actWord // in a heading with capitals on every word a verb, no part of a name
	endsIng
	endsEd
	endsS
	endsSS
	endsDay
	endsPlural
	endsDemonym
)

func (w *word) plays(r role) bool { return w.roles&r != 0 }

// roleNames are the names in roles.txt.
var roleNames = map[string]role{
	"and": andWord, "or": orWord, "but": butWord, "while": whileWord, "of": ofWord, "to": toWord, "by": byWord, "with": withWord,
	"for": forWord, "on": onWord, "in": inWord, "as": asWord, "the": theWord, "a": aWord, "one": oneWord, "that": thatWord, "this": thisWord,
	"who": whoWord, "which": whichWord, "it": itWord, "he": heWord, "she": sheWord, "his": hisWord, "her": herWord, "its": itsWord,
	"their": theirWord, "both": bothWord, "two": twoWord, "part": partWord, "side": sideWord, "counterpart": counterpartWord,
	"according": accordingWord, "source": sourceWord, "quoted": quotedWord, "told": toldWord, "inside": insideWord, "at": atWord,
	"attach": attachWord, "parting": partingWord, "toward": towardWord, "share": shareWord, "many": manyWord, "otherwise": otherwiseWord,
	"period": periodWord, "month name": monthName, "before name": beforeName, "no office": noOffice, "affairs": affairsWord, "lone": loneWord,
	"day article": dayArticle, "acronym": acronymWord, "act": actWord, "name suffix": nameSuffix, "phone": phoneWord, "call": callWord, "event": eventWord, "counterparts": counterparts,
}

// endingNames are the names in endings.txt of endings that play a role.
var endingNames = map[string]role{"ing": endsIng, "ed": endsEd, "s": endsS, "ss": endsSS, "day": endsDay, "plural": endsPlural, "demonym": endsDemonym}

// loadRoles reads the roles of words and endings.
func (r *lexis) loadRoles(language string) {
	r.roles, r.suffixes = map[string]role{}, map[role][]string{}
	bitless := map[string]*map[string]bool{"aside": &r.asides, "region": &r.regions, "free relative": &r.frees, "question": &r.questions,
		"address": &r.addresses, "addressee": &r.addressees} // roles of their own: no bits are left
	for _, set := range bitless {
		*set = map[string]bool{}
	}
	for _, e := range lexicon.List(language, "roles") {
		for _, w := range e.Words(1) {
			if set := bitless[e.Column(0)]; set != nil {
				(*set)[w] = true
			}
			r.roles[w] |= roleNames[e.Column(0)]
		}
	}
	for _, e := range lexicon.List(language, "endings") {
		switch name, list := e.Column(0), e.Words(1); name {
		case "adverb":
			r.adverbs = list
		case "adjective":
			r.adjectives = list
		case "person":
			r.persons = list
		case "persons":
			r.personsMany = list
		case "place":
			r.placeEnds = list
		case "owner":
			r.owners = len(list) > 0
		default:
			r.suffixes[endingNames[name]] = list
			r.ends = append(r.ends, ending{endingNames[name], list})
		}
	}
}

// An ending is a role with the endings that give it.
type ending struct {
	role role
	list []string
}

// rolesOf are the roles of a word and of its ending.
func (r *lexis) rolesOf(key, low string) role {
	f := r.roles[key]
	for _, e := range r.ends {
		if suffixed(low, e.list) {
			f |= e.role
		}
	}
	return f
}

// plural is the ending that the rules take for a plural's, "" if there is none.
func (r *lexis) plural() string {
	if list := r.suffixes[endsS]; len(list) > 0 {
		return list[0]
	}
	return ""
}

func suffixed(w string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
