package worddiff

// firstLimit and linkLimit are the log-odds from which words are linked, in the
// first and in the later rounds.
const (
	firstLimit = 0.0
	linkLimit  = 0.0
	rounds     = 2
)

// The models of the links: for each class the weights of the features, in the
// order of their constants. Fitted by logistic regression to 2,398 sentence
// pairs of newswire with human word alignments, by
//
//	go test ./compare/worddiff -run TestFit -fit eval/tune/align_mtref_train.jsonl
//
// The numbers behind are how many of the class's pairs of words correspond.
var firstRound = [classes]features9{
	unlike:      {fBias: -9},                                               // 0 of 0
	unlikeStop:  {fBias: -9},                                               // 0 of 0
	unlikeMark:  {fBias: -9},                                               // 0 of 0
	unlikeMixed: {fBias: -9},                                               // 0 of 0
	sameWord:    {-1.36, 0.83, 0.54, 3.43, -1.97, 2.27, 4.14, 0.00, 0.00},  // 11993 of 12811
	sameStop:    {-3.17, 1.04, 1.95, 5.04, -2.13, 2.41, 2.41, 0.00, 1.35},  // 9736 of 17910
	sameMark:    {-1.56, 1.10, 1.29, 2.36, -3.94, 2.68, 1.85, 0.00, 0.00},  // 3933 of 5623
	sameNumber:  {0.56, 0.98, 1.18, 0.98, -0.90, 0.73, 3.06, 0.00, 0.00},   // 589 of 597
	sameStem:    {-0.02, 0.83, 1.55, 3.45, -3.28, 0.00, 2.20, 0.00, -1.35}, // 1214 of 1552
	synonym:     {-0.46, 1.51, 0.85, 3.39, -2.90, 0.00, 1.93, 0.00, -1.83}, // 1012 of 1551
	derived:     {0.53, 1.66, 1.34, 2.90, -3.08, 0.00, 2.07, 0.00, -1.89},  // 317 of 533
	related:     {-0.39, 1.67, 1.09, 3.69, -3.49, 0.00, 1.42, 0.00, -2.39}, // 1007 of 3290
	spelling:    {-0.92, 1.69, 1.53, 1.99, -0.92, 0.00, 2.04, 0.00, -2.79}, // 301 of 528
	part:        {1.01, 0.55, 0.85, 2.00, -1.49, 0.00, 1.25, 0.00, -2.56},  // 200 of 278
	otherNumber: {fBias: -9},                                               // 0 of 0
}

var laterRounds = [classes]features9{
	unlike:      {-1.06, 1.55, 1.14, 2.03, -0.83, 0.00, 0.00, 0.11, -2.38},  // 3176 of 7418
	unlikeStop:  {-2.98, 2.24, 2.13, 1.00, -0.76, 0.00, 0.00, 0.92, -1.68},  // 2623 of 6636
	unlikeMark:  {-2.47, 2.06, 2.25, 0.95, 0.01, 0.00, 0.00, 0.88, -2.42},   // 155 of 575
	unlikeMixed: {-1.56, 0.73, 0.61, 1.63, -2.41, 0.00, 0.00, -0.08, -1.21}, // 2702 of 12582
	sameWord:    {-1.66, 1.63, 1.19, 2.96, -0.74, 1.30, 3.64, 0.98, 0.00},   // 11993 of 12811
	sameStop:    {-3.47, 1.09, 2.50, 2.78, -0.73, 1.24, 2.13, 1.87, 1.11},   // 9736 of 17910
	sameMark:    {-1.77, 1.43, 1.36, 1.77, -3.25, 1.92, 1.74, 0.91, 0.00},   // 3933 of 5623
	sameNumber:  {0.50, 0.05, 0.71, 0.95, -0.89, 0.63, 3.14, 0.60, 0.00},    // 589 of 597
	sameStem:    {-0.64, 1.27, 0.75, 2.29, -2.19, 0.00, 1.97, 1.64, -1.16},  // 1214 of 1552
	synonym:     {-0.98, 1.77, 1.04, 2.15, -1.51, 0.00, 1.69, 0.94, -1.63},  // 1012 of 1551
	derived:     {0.05, 1.93, 0.80, 1.92, -2.33, 0.00, 1.82, 1.79, -1.91},   // 317 of 533
	related:     {-0.85, 2.16, 1.02, 1.76, -2.09, 0.00, 1.07, 1.36, -2.19},  // 1007 of 3290
	spelling:    {-1.43, 1.44, 2.01, 1.48, -0.49, 0.00, 1.77, 1.26, -2.90},  // 301 of 528
	part:        {0.50, 0.51, 0.96, 1.60, -0.85, 0.00, 1.13, 1.03, -2.42},   // 200 of 278
	otherNumber: {0.73, 0.19, 1.10, 0.71, 0.16, 0.00, 0.00, 0.73, -2.35},    // 44 of 53
}

// slotLimit and joinLimit are the log-odds from which runs of words are a
// phrase, and a word joins one.
var slotLimit, joinLimit = 0.0, 0.0

var slotModel = [slotFeatures]float64{sBias: -1.70, sLengthA: -0.16, sLengthB: -1.31, sUneven: -1.08, sContent: 0.56, sClosed: 1.11, sLeft: 0.17, sRight: 0.28, sOne: 0.44, sNumbers: 0.13}

var joinModel = [joinFeatures]float64{jBias: -0.03, jStop: -0.18, jMark: -1.05, jUnlike: 0.60, jSynonym: -0.11, jFar: -0.72, jRun: -0.41, jBefore: 0.33, jOtherRun: -1.05, jSwapStop: -0.58}
