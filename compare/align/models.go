package align

// The models of a pair's score: weights of the features, fitted by logistic
// regression to the statement pairs of the seed articles' gold and of the
// fictional month's first half, as the text and event stages give them, by
//
//	go test ./compare/align -run TestFit -fit
//
// The month's second half was not looked at by the fit.

// firstModel has no features that need other pairs.
var firstModel = vector{fBias: -2.84, fWords: 5.08, fWithin: 4.33, fMass: 1.82, fPhrases: 0.69, fNames: -0.64, fNoName: -0.63, fNumbers: 0.47, fNoNumber: 0.53, fSpeaker: 0.35, fSpeakers: -1.07, fForm: -0.12, fPlace: -2.91}

// secondModel has them all.
var secondModel = vector{fBias: -2.46, fWords: 1.82, fWithin: 1.14, fMass: 0.70, fPhrases: 0.15, fNames: -0.18, fNoName: -0.45, fNumbers: -0.02, fNoNumber: 0.70, fSpeaker: 0.49, fSpeakers: -0.39, fForm: -0.10, fPlace: -1.25, fOrder: 0.09, fMutual: 1.19, fMargin: 4.16, fThird: 1.53}
