package align

var firstModel = vector{fBias: -2.54, fWords: 3.89, fWithin: 3.44, fMass: 2.59, fPhrases: 0.77, fNames: -0.73, fNoName: -0.75, fNumbers: -0.10, fNoNumber: 0.79, fSpeaker: 0.06, fSpeakers: -0.55, fForm: 0.07, fPlace: -2.71}

var secondModel = vector{fBias: -2.32, fWords: 1.73, fWithin: 1.09, fMass: 1.32, fPhrases: 0.32, fNames: -0.13, fNoName: -0.48, fNumbers: -0.33, fNoNumber: 0.73, fSpeaker: 0.38, fSpeakers: -0.09, fForm: -0.14, fPlace: -0.41, fOrder: 0.22, fMutual: 0.90, fMargin: 3.98, fThird: 0.45}
