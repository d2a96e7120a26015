package report

import (
	"reflect"
	"strings"
	"time"
	"unicode"

	"caseload/model"
	"caseload/model/date"
)

// PlainRecord returns a record as anybody's program can read it: fields by
// their names in small letters, days and times as ISO 8601 writes them,
// lengths of time in minutes, identifiers as text; what is empty is left out.
func PlainRecord(rec model.Record) map[string]any {
	fields, _ := plain(reflect.ValueOf(rec)).(map[string]any)
	return fields
}

func plain(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case model.ID:
		return x.String()
	case date.Date:
		return x.String()
	case date.Wall:
		if x.Clock == 0 {
			return x.Date.String()
		}
		return x.Date.String() + "T" + x.Clock.String()
	case time.Time:
		return x.Format(time.RFC3339)
	case time.Duration:
		return int(x.Minutes())
	case []byte:
		return nil // digests, which say nothing
	}
	switch v.Kind() {
	case reflect.Struct:
		fields := map[string]any{}
		addFields(fields, v)
		return fields
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range v.Len() {
			list[i] = plain(v.Index(i))
		}
		return list
	}
	return v.Interface()
}

// addFields adds the fields of a struct that are not empty; those of a struct
// within that has no name of its own stand beside them.
func addFields(fields map[string]any, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if !f.IsExported() || v.Field(i).IsZero() {
			continue
		}
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			addFields(fields, v.Field(i))
			continue
		}
		if value := plain(v.Field(i)); value != nil {
			fields[snake(f.Name)] = value
		}
	}
}

// snake returns a name as JSON has it: RiskReason is risk_reason, ID is id.
func snake(name string) string {
	var b strings.Builder
	small := false
	for _, r := range name {
		if unicode.IsUpper(r) && small {
			b.WriteByte('_')
		}
		small = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
