package compare

// longestWord is the number of bytes above which no two words are near in spelling.
const longestWord = 32

// EditDistance is the number of letters to put in, leave out or exchange that make one
// word of another, limit+1 if that is more than limit or a word is longer than 32
// bytes: Levenshtein's distance over bytes, so the words should be folded and
// plain, as Token.Norm is. Time is O(len(a)*len(b)); nothing is allocated.
func EditDistance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > limit || len(b) > longestWord {
		return limit + 1
	}
	var rows [2][longestWord + 1]int
	prev, cur := &rows[0], &rows[1]
	for j := range len(a) + 1 {
		prev[j] = j
	}
	for i := 1; i <= len(b); i++ {
		cur[0] = i
		least := i
		for j := 1; j <= len(a); j++ {
			d := prev[j-1]
			if b[i-1] != a[j-1] {
				d = min(d, prev[j], cur[j-1]) + 1
			}
			cur[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		prev, cur = cur, prev
	}
	return min(prev[len(a)], limit+1)
}
