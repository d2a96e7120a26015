package store

import (
	"context"
	"iter"

	"caseload/model"
)

// Scan yields every record outside the trash, kind after kind in the order
// given, until the context ends. It is what search is made of: nothing about
// the content of records is kept on disk to be found by.
func (tx *Tx) Scan(ctx context.Context, kinds ...model.Kind) iter.Seq2[model.Record, error] {
	return func(yield func(model.Record, error) bool) {
		for _, kind := range kinds {
			for rec, err := range tx.Records(kind) {
				if ctx.Err() != nil || !yield(rec, err) {
					return
				}
			}
		}
	}
}
