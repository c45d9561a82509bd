package library

import (
	"context"
	"fmt"
	"strings"

	"crossread/compare"
)

// Hosts lists which outlet the user gave to which host, by host.
func (l *Library) Hosts(ctx context.Context) ([]compare.HostOutlet, error) {
	all, err := l.store.Decisions(ctx)
	return compare.HostTable(all), err
}

// SetHost rules that articles from a host, those in the library and those to
// come, are of an outlet; an empty outlet forgets the host. Host may be a whole
// address. What the user set for one article alone goes before.
func (l *Library) SetHost(ctx context.Context, host, outlet string) error {
	key := compare.HostKey(host)
	if key == "" {
		return fmt.Errorf("%q is no host; write it as courier.example", host)
	}
	outlet = strings.TrimSpace(outlet)
	if outlet == "" {
		known, err := l.Hosts(ctx)
		if err != nil {
			return err
		}
		if compare.OutletOf(known, key) == "" {
			return fmt.Errorf("host %s: %w", key, compare.ErrNotFound)
		}
	}
	return l.Decide(ctx, compare.Decision{Ruling: compare.RuleHost, Field: key, Value: outlet})
}

// MaskRules lists the standing rules on what is masked, or is not, wherever it
// stands: decisions RuleMask and RuleUnmask with a Value. UndoDecision takes one
// back.
func (l *Library) MaskRules(ctx context.Context) ([]compare.Decision, error) {
	all, err := l.store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	var rules []compare.Decision
	for _, d := range compare.Standing(all) {
		if d.Value != "" && (d.Ruling == compare.RuleMask || d.Ruling == compare.RuleUnmask) {
			rules = append(rules, d)
		}
	}
	return rules, nil
}

// MaskEverywhere rules that words, or what a pattern as of compare.NewPattern
// finds, are no coverage in any article of an outlet, now and at later imports;
// the outlet "" is all. It returns the decision's number.
func (l *Library) MaskEverywhere(ctx context.Context, outlet, pattern string) (int64, error) {
	return l.DecideID(ctx, compare.Decision{Ruling: compare.RuleMask, Field: outlet, Value: strings.TrimSpace(pattern)})
}

// UnmaskEverywhere is the opposite: masked blocks that have the pattern count
// as text in every article of the outlet.
func (l *Library) UnmaskEverywhere(ctx context.Context, outlet, pattern string) (int64, error) {
	return l.DecideID(ctx, compare.Decision{Ruling: compare.RuleUnmask, Field: outlet, Value: strings.TrimSpace(pattern)})
}
