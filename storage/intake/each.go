package intake

import (
	"context"

	"crossread/compare"
)

// ReadEach reads files as ReadWith does, several at a time, and hands each over in
// the order given, in the calling goroutine. At most as many files are read
// ahead as there are processors. It ends early with fn's error or ctx's, and
// leaves nothing running.
func ReadEach(ctx context.Context, paths []string, maps []compare.ColumnMap, fn func(path string, articles []*compare.Article, content []byte, err error) error) error {
	ctx, cancel := context.WithCancel(ctx)
	type result struct {
		articles []*compare.Article
		content  []byte
		err      error
	}
	ahead := min(max(compare.Cores(), 2), 4)
	queue := make(chan chan result, ahead-1) // in order; its length is how far ahead
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		defer close(queue)
		for _, path := range paths {
			one := make(chan result, 1)
			select {
			case queue <- one:
			case <-ctx.Done():
				return
			}
			go func() {
				var r result
				r.articles, r.content, r.err = ReadWith(ctx, path, maps)
				one <- r
			}()
		}
	}()
	defer func() {
		cancel()
		for one := range queue {
			<-one
		}
		<-ended
	}()
	for _, path := range paths {
		one, ok := <-queue
		if !ok {
			return ctx.Err()
		}
		r := <-one
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(path, r.articles, r.content, r.err); err != nil {
			return err
		}
	}
	return nil
}
