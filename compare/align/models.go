package align

// The models of a pair's score: weights of the features, fitted by logistic
// regression to the statement pairs of the seed articles' gold, counted twice,
// and of the fictional month, as the text and event stages give them, by
//
//	go test ./compare/align -run TestFit -fit
//
// Fitted to the month's first half alone, balanced F1 on the second, which the
// fit then has not seen, is .75 where the first has .83.

// firstModel has no features that need other pairs.
var firstModel = vector{fBias: -2.83, fWords: 4.25, fWithin: 4.06, fMass: 1.85, fPhrases: 0.95, fNames: -0.68, fNoName: -0.64, fNumbers: 0.45, fNoNumber: 0.50, fSpeaker: 0.30, fSpeakers: -1.03, fForm: -0.18, fPlace: -2.89}

// secondModel has them all.
var secondModel = vector{fBias: -2.20, fWords: 1.67, fWithin: 1.31, fMass: 1.00, fPhrases: 0.29, fNames: -0.19, fNoName: -0.63, fNumbers: -0.17, fNoNumber: 0.61, fSpeaker: 0.38, fSpeakers: -0.57, fForm: -0.13, fPlace: -1.51, fOrder: -0.13, fMutual: 1.22, fMargin: 3.63, fThird: 1.11}
