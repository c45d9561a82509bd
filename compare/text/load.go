package text

import (
	"strings"

	"crossread/assets/lexicon"
)

// load reads a language's lists.
func load(language string) *lexis {
	syntax := set(lexicon.Words(language, "syntax"))
	r := &lexis{
		language: language, memo: map[string]*word{}, stemmer: stemmers[language], accents: syntax["accents"], dropped: syntax["dropped"], after: syntax["after"], dictionary: language == "en",
		many: map[string]bool{}, prefixes: set(lexicon.Words(language, "prefixes")), abbreviations: map[string]bool{}, numbered: map[string]bool{},
		flags: map[string]flag{}, verbs: map[string][]verbForm{}, acts: map[string][]*speechAct{},
		pronouns: map[string]string{}, nouns: map[string]map[string]bool{}, offices: map[string]*office{}, officeStarts: map[string]int{}, honorifics: map[string]byte{}, places: lexicon.PlacesOf(language), speech: lexicon.PartsOfSpeech(language),
	}
	r.loadRoles(language)
	for _, e := range lexicon.List(language, "abbreviations") {
		for _, w := range e.Words(1) {
			r.abbreviations[w] = true
			r.numbered[w] = e.Column(0) == "number"
		}
	}
	for _, e := range lexicon.List(language, "pronouns") {
		r.pronouns[e.Column(0)] = e.Column(1)
	}
	for _, w := range lexicon.Words(language, "stopwords") {
		r.flags[w] |= stop
	}
	for _, e := range lexicon.List(language, "grammar") {
		f := grammar[e.Column(0)]
		for _, w := range e.Words(1) {
			r.flags[w] |= f
		}
	}
	for _, e := range lexicon.List(language, "speechnouns") {
		after := set(e.Words(1))
		for _, w := range e.Words(0) {
			r.nouns[w] = after
		}
	}
	for _, w := range lexicon.Words(language, "stance") {
		r.flags[w] |= stance
	}
	r.loadNames(language)
	r.loadVerbs(language)
	return r
}

// grammar are the groups of assets/lexicon/en/grammar.txt.
var grammar = map[string]flag{
	"determiner": determiner, "possessive": determiner | holds, "preposition": preposition, "auxiliary": auxiliary, "be": auxiliary | being,
	"adverb": adverb, "conjunction": conjunction, "clausal": clausal, "relative": relative, "he": heShe, "they": they, "it": it,
	"self": selfPronoun, "object": objectWord, "time": timeWord, "count": countWord, "to": infinitive, "adjective": adjectiveEnd, "place": placeNoun, "copula": copula, "modal": modal,
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// loadNames reads offices, honorifics, particles and common nouns for persons.
func (r *lexis) loadNames(language string) {
	for _, e := range lexicon.List(language, "offices") {
		o := &office{name: e.Column(0)}
		for _, k := range e.Words(1) {
			switch k {
			case "top":
				o.top = true
			case "person":
				o.work = true
			case "surname":
				o.surname = true
			case "spouse":
				o.spouse = true
			case "m", "f":
				o.sex = k[0]
			}
			if of, ok := strings.CutPrefix(k, "of:"); ok {
				o.of = of
			}
		}
		for _, form := range e.Forms(2) {
			words := strings.Fields(fold(strings.ReplaceAll(strings.ReplaceAll(form, ".", ""), "-", " ")))
			key := strings.Join(words, " ")
			if r.offices[key] == nil {
				r.offices[key] = o
			}
			r.officeStarts[words[0]] = max(r.officeStarts[words[0]], len(words))
			first, _, _ := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(form, ".", ""), "-", " "), " ")
			r.flags[first] |= officeWord
			if r.accents { // presidentes; ministros de Exteriores
				spelt := plural(first)
				p := fold(spelt)
				r.many[p] = true
				r.flags[spelt] |= officeWord
				for k := 1; k <= len(words); k++ {
					if many := strings.Join(append([]string{p}, words[1:]...), " "); r.offices[many] == nil {
						r.offices[many] = o
					}
				}
				if len(words) == 2 { // primeros ministros
					r.offices[p+" "+plural(words[1])] = o
				}
				r.officeStarts[p] = max(r.officeStarts[p], len(words))
				continue
			}
			if len(words) == 1 { // presidents
				p := plural(words[0])
				r.offices[p] = o
				r.officeStarts[p] = max(r.officeStarts[p], 1)
				r.flags[p] |= officeWord
			} else {
				last := len(words) - 1
				p := strings.Join(words[:last], " ") + " " + plural(words[last])
				if r.offices[p] == nil {
					r.offices[p] = o
				}
			}
		}
	}
	for _, e := range lexicon.List(language, "honorifics") {
		var sex byte
		if s := e.Column(1); s != "" {
			sex = s[0]
		}
		form := e.Column(0)
		if r.accents {
			form = fold(form)
		}
		r.honorifics[form] = sex
		r.flags[strings.Fields(e.Column(0))[0]] |= honorific
	}
	for _, e := range lexicon.List(language, "particles") {
		f := betweenName
		if e.Column(0) == "hyphen" {
			f = joinedParticle
		}
		for _, w := range e.Words(1) {
			r.flags[w] |= f
		}
	}
	nouns := map[string]flag{"person": personNoun, "body": bodyNoun, "paper": paperNoun, "spokesman": spokesNoun, "feast": feastNoun}
	for _, e := range lexicon.List(language, "persons-common") {
		f := nouns[e.Column(0)]
		for _, w := range e.Words(1) {
			r.flags[w] |= f
			r.flags[plural(w)] |= f | pluralNoun
		}
	}
}

// plural is a noun's regular plural, and those of -man.
func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "man"):
		return w[:len(w)-2] + "en"
	case strings.HasSuffix(w, "child"):
		return w + "ren"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	}
	return w + "s"
}

// loadVerbs reads the reporting verbs in all their forms.
func (r *lexis) loadVerbs(language string) {
	conjugation := lexicon.List(language, "conjugation")
	for _, e := range lexicon.List(language, "reporting") {
		words := e.Words(0)
		v := &verb{lemma: e.Column(0), rest: words[1:], class: classes[e.Column(1)], tone: e.Column(2)}
		if len(conjugation) > 0 {
			r.conjugate(v, words[0], conjugation, e.Forms(3))
			continue
		}
		f := inflect(words[0])
		irregular := e.Forms(3)
		if len(irregular) > 0 {
			f.past, f.participle = irregular[0:1], irregular[1:2]
			f.ing = irregular[2]
			if len(irregular) > 3 {
				f.s = irregular[3]
			}
		}
		add := func(w string, k inflection) {
			for _, have := range r.verbs[w] {
				if have.verb.lemma == v.lemma && have.form == k {
					return
				}
			}
			r.verbs[w] = append(r.verbs[w], verbForm{v, k})
		}
		add(words[0], base)
		add(f.s, present)
		for _, w := range f.past {
			add(w, past)
		}
		for _, w := range f.participle {
			add(w, participle)
		}
		add(f.ing, ing)
	}
	for _, e := range lexicon.List(language, "speechacts") {
		a := &speechAct{nouns: set(e.Words(1))}
		for _, w := range e.Words(0) {
			r.acts[w] = append(r.acts[w], a)
		}
	}
}

// conjugate adds a verb's forms by the language's endings, or as its line gives
// them: past; participle; gerund; present, each of several words. The base form
// reports nothing in such a language.
func (r *lexis) conjugate(v *verb, base string, conjugation []lexicon.Entry, given []string) {
	add := func(w string, k inflection) { r.verbs[w] = append(r.verbs[w], verbForm{v, k}) }
	kinds := [...]inflection{past, participle, ing, present}
	for _, e := range conjugation {
		stem, ok := strings.CutSuffix(base, e.Column(0))
		if !ok {
			continue
		}
		for i, k := range kinds {
			if i < len(given) {
				for w := range strings.FieldsSeq(given[i]) {
					add(w, k)
				}
				continue
			}
			for _, ending := range e.Words(i + 1) {
				add(stem+ending, k)
			}
		}
		return
	}
}

type forms struct {
	past, participle []string
	ing, s           string
}

// inflect gives a verb's regular forms.
func inflect(w string) forms {
	var f forms
	stem := w
	switch {
	case strings.HasSuffix(w, "e"):
		stem = w[:len(w)-1]
		f.s = w + "s"
	case strings.HasSuffix(w, "y") && len(w) > 1 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		f.s = w[:len(w)-1] + "ies"
		f.past = []string{w[:len(w)-1] + "ied"}
		f.participle, f.ing = f.past, w+"ing"
		return f
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "o"):
		f.s = w + "es"
	default:
		f.s = w + "s"
	}
	f.past = []string{stem + "ed"}
	f.participle, f.ing = f.past, stem+"ing"
	if strings.HasSuffix(w, "ee") {
		f.ing = w + "ing"
	}
	return f
}
