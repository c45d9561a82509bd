package align

var firstModel = vector{fBias: -2.5, fWords: 5, fWithin: 2, fMass: 1, fPhrases: 2, fNames: .5, fNoName: -.5, fNumbers: 1, fNoNumber: -.5, fSpeaker: .8, fSpeakers: -1.5, fForm: .2, fPlace: -1}

var secondModel = vector{fBias: -3, fWords: 5, fWithin: 2, fMass: 1, fPhrases: 2, fNames: .5, fNoName: -.5, fNumbers: 1, fNoNumber: -.5, fSpeaker: .8, fSpeakers: -1.5, fForm: .2, fPlace: -1, fOrder: .5, fMutual: 1, fMargin: 1, fThird: 1}
