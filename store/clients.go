package store

import (
	"context"
	"io"

	"caseload/model"
	"caseload/store/exchange/csv"
)

// importClients brings in a table of clients. A client is known by the code:
// one that is here is brought up to date, any other is added, and all of it
// is one action. With try nothing is saved. It goes on with the action that
// report has begun, if it has.
func (s *Store) importClients(ctx context.Context, src io.Reader, opt csv.Options, report Imported, try bool) (Imported, error) {
	table, err := csv.Read(src, opt)
	if err != nil {
		return report, err
	}
	var batch []csv.Item
	save := func() error {
		err := s.importBatch(&report, try, func(tx *Tx, r *Imported) error {
			for _, item := range batch {
				if err := tx.importClient(r, item); err != nil {
					return err
				}
			}
			return nil
		})
		batch = batch[:0]
		return err
	}
	for item, err := range table.Items() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return report, err
		}
		if batch = append(batch, item); len(batch) == importBatch {
			if err := save(); err != nil {
				return report, err
			}
		}
	}
	if err := save(); err != nil {
		return report, err
	}
	for _, p := range table.Skipped.Problems {
		report.Skipped.Add(p)
	}
	report.Skipped.More += table.Skipped.More
	return report, nil
}

func (tx *Tx) importClient(report *Imported, item csv.Item) error {
	for _, p := range item.Changes {
		report.Skipped.Add(p)
	}
	head, known, err := tx.ClientByCode(item.Client.Code)
	if err != nil {
		return err
	}
	if !known {
		fresh := item.Client
		fresh.ID, fresh.Stamp = tx.NewID(), tx.stamped(fresh.Stamp)
		if err := tx.Put(fresh); err != nil {
			return tx.refuse(report, item.Line, err)
		}
		report.Added++
		return nil
	}
	old, err := Clients.Get(tx, head.ID)
	if err != nil {
		return err
	}
	now := item.Onto(old)
	if sameContent(old, now) {
		report.Same++
		return nil
	}
	if err := tx.Put(now); err != nil {
		return tx.refuse(report, item.Line, err)
	}
	report.Changed++
	return nil
}

// ExportClients writes all clients outside the trash as a table, by code.
func (s *Store) ExportClients(w io.Writer, opt csv.WriteOptions) error {
	return s.View(func(tx *Tx) error {
		out := csv.NewWriter(w, opt)
		for _, status := range model.ClientStatuses {
			heads, err := tx.ClientsWith(status)
			if err != nil {
				return err
			}
			for _, h := range heads {
				c, err := Clients.Get(tx, h.ID)
				if err != nil {
					return err
				}
				out.Client(c)
			}
		}
		return out.Close()
	})
}
