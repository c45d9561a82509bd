package worddiff

// firstLimit and linkLimit are the probabilities from which words are linked,
// in the first and in the later rounds.
const (
	firstLimit = 0.5
	linkLimit  = 0.5
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
	sameWord:    {-1.35, 0.88, 0.56, 3.25, -1.92, 2.19, 4.04, 0.00, 0.00},  // 12139 of 12956
	sameStop:    {-3.17, 1.05, 1.95, 5.12, -2.16, 2.36, 2.34, 0.00, 1.02},  // 9221 of 17338
	sameMark:    {-1.37, 1.40, 1.37, 1.59, -4.29, 2.68, 1.83, 0.00, 0.00},  // 3819 of 5437
	sameNumber:  {-0.57, 1.31, 1.29, 0.86, -0.58, 1.31, 3.53, 0.00, 0.00},  // 578 of 596
	sameStem:    {0.02, 0.84, 1.55, 3.33, -3.49, 0.00, 2.22, 0.00, -1.38},  // 1187 of 1517
	synonym:     {-0.50, 1.56, 0.98, 3.35, -2.90, 0.00, 1.97, 0.00, -1.89}, // 1024 of 1567
	derived:     {0.47, 1.67, 1.32, 2.99, -3.06, 0.00, 2.07, 0.00, -1.85},  // 309 of 526
	related:     {-0.46, 1.70, 1.15, 3.70, -3.51, 0.00, 1.49, 0.00, -2.37}, // 1002 of 3280
	spelling:    {-1.01, 1.72, 1.55, 2.13, -0.86, 0.00, 2.06, 0.00, -2.83}, // 327 of 553
	part:        {1.56, 0.54, 0.92, 2.15, -1.63, 0.00, 1.00, 0.00, -3.01},  // 328 of 416
	otherNumber: {fBias: -9},                                               // 0 of 0
}

var laterRounds = [classes]features9{
	unlike:      {-1.13, 1.54, 1.19, 1.87, -0.77, 0.00, 0.00, 0.11, -2.28},  // 3359 of 7977
	unlikeStop:  {-3.16, 2.21, 2.10, 1.16, -0.60, 0.00, 0.00, 0.96, -1.61},  // 2252 of 5837
	unlikeMark:  {-2.27, 1.92, 2.02, 1.06, -0.02, 0.00, 0.00, 0.92, -2.47},  // 150 of 562
	unlikeMixed: {-1.66, 0.95, 0.72, 1.57, -2.87, 0.00, 0.00, -0.03, -1.32}, // 2652 of 12484
	sameWord:    {-1.62, 1.75, 1.19, 2.76, -0.77, 1.25, 3.56, 0.86, 0.00},   // 12139 of 12956
	sameStop:    {-3.52, 1.13, 2.43, 2.87, -0.68, 1.18, 2.06, 1.96, 0.74},   // 9221 of 17338
	sameMark:    {-1.46, 1.56, 1.23, 1.06, -3.80, 1.84, 1.71, 1.12, 0.00},   // 3819 of 5437
	sameNumber:  {-0.61, 0.43, 1.28, 0.34, -0.59, 0.85, 3.58, 0.96, 0.00},   // 578 of 596
	sameStem:    {-0.61, 1.43, 0.94, 2.23, -2.36, 0.00, 2.00, 1.54, -1.15},  // 1187 of 1517
	synonym:     {-1.03, 1.83, 1.08, 2.19, -1.49, 0.00, 1.71, 0.99, -1.72},  // 1024 of 1567
	derived:     {-0.06, 1.93, 0.77, 1.99, -2.29, 0.00, 1.86, 1.84, -1.84},  // 309 of 526
	related:     {-0.96, 2.14, 1.04, 1.84, -1.99, 0.00, 1.12, 1.44, -2.21},  // 1002 of 3280
	spelling:    {-1.62, 1.53, 1.99, 1.71, -0.24, 0.00, 1.83, 1.30, -2.85},  // 327 of 553
	part:        {1.00, 0.43, 1.04, 2.01, -0.99, 0.00, 0.81, 1.02, -2.91},   // 328 of 416
	otherNumber: {0.90, 0.29, 1.02, 0.87, 0.09, 0.00, 0.00, 0.93, -2.60},    // 68 of 77
}
