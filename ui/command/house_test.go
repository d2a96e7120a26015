package command

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// house is the folder of the module.
const house = "../.."

// pkg is one package of ours.
type pkg struct {
	imports []string // of ours without the module's name, others whole
	clock   []string // where the real clock is read
	doc     bool
}

// survey reads every package of the house, without its tests.
func survey(t *testing.T) map[string]*pkg {
	t.Helper()
	found := map[string]*pkg{}
	err := filepath.WalkDir(house, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		folder, err := filepath.Rel(house, filepath.Dir(path))
		if err != nil {
			return err
		}
		folder = filepath.ToSlash(folder)
		p := found[folder]
		if p == nil {
			p = &pkg{}
			found[folder] = p
		}
		p.doc = p.doc || file.Doc != nil
		for _, spec := range file.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			ours, is := strings.CutPrefix(name, "caseload/")
			if is {
				name = ours
			}
			p.imports = append(p.imports, name)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
					p.clock = append(p.clock, fset.Position(sel.Pos()).String())
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// mayImport says what of ours each package may import; a prefix ends in a
// slash. What is not named here may import nothing of ours.
var mayImport = map[string][]string{
	".":                          {"ui/command"},
	"model/recur":                {"model/date"},
	"model":                      {"model/date", "model/recur"},
	"model/agenda":               {"model", "model/date", "model/recur", "model/standard"},
	"model/standard":             {"model", "model/date"},
	"model/outline":              {"model", "model/date"},
	"model/phrase":               {"model", "model/date", "model/recur"},
	"model/filter":               {"model", "model/agenda", "model/date", "model/phrase"},
	"model/find":                 {"model", "model/date"},
	"model/redact":               {"model", "model/date"},
	"model/sample":               {"model", "model/date", "model/recur"},
	"store/exchange/zone":        {"store/exchange", "store/exchange/contentline", "model/date", "model/recur"},
	"store/exchange/ical":        {"store/exchange", "store/exchange/contentline", "store/exchange/zone", "model", "model/"},
	"store/exchange/csv":         {"store/exchange", "model", "model/"},
	"store/exchange/contentline": {"store/exchange"},
	"store":                      {"model", "model/", "store/"},
	"ui/words":                   {"model", "model/", "store", "store/", "ui/keys"},
	"ui/theme":                   {"model", "ui/text"},
	"ui/edit":                    {"model", "ui/theme", "ui/text"},
	"ui/event":                   {"model", "model/", "store", "ui/keys", "ui/theme", "ui/words", "ui/text"},
	"ui/dialog":                  {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text"},
	"ui/record":                  {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text", "ui/dialog", "ui/edit"},
	"ui/calendar":                {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text", "ui/dialog"},
	"ui/tasks":                   {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text", "ui/dialog"},
	"ui/clients":                 {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text", "ui/dialog"},
	"ui/file":                    {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text", "ui/dialog"},
	"ui/report/paper":            {"ui/text"},
	"ui/report":                  {"model", "model/", "store", "ui/words", "ui/report/paper"},
	"ui/insight":                 {"model", "model/", "store", "ui/event", "ui/keys", "ui/theme", "ui/words", "ui/text"},
	"ui":                         {"model", "model/", "store", "store/", "ui/"},
	"ui/command":                 {"model", "model/", "store", "store/", "ui", "ui/"},
}

// outside says what pure code may import besides the standard library.
var outside = map[string][]string{
	"model":        {"github.com/fxamacker/cbor/v2", "golang.org/x/text/"},
	"model/phrase": {"golang.org/x/text/"},
	"model/find":   {"golang.org/x/text/"},
}

func allowed(list []string, name string) bool {
	return slices.ContainsFunc(list, func(a string) bool {
		return a == name || strings.HasSuffix(a, "/") && strings.HasPrefix(name, a)
	})
}

// An arrow that points the wrong way makes two wings into one.
func TestNobodyImportsAgainstTheDesign(t *testing.T) {
	t.Parallel()
	packages := survey(t)
	if len(packages) < 20 {
		t.Fatalf("only %d packages were found", len(packages))
	}
	for folder, p := range packages {
		for _, name := range p.imports {
			ours := strings.HasPrefix(name, "model") || strings.HasPrefix(name, "store") || name == "ui" || strings.HasPrefix(name, "ui/")
			if ours && !allowed(mayImport[folder], name) {
				t.Errorf("%s imports %s", folder, name)
			}
			pure := folder == "model" || strings.HasPrefix(folder, "model/")
			if pure && !ours && strings.Contains(name, ".") && !allowed(outside[folder], name) {
				t.Errorf("%s imports %s: the model only computes", folder, name)
			}
			if pure && slices.Contains([]string{"os", "net", "net/http", "io/ioutil", "os/exec", "math/rand", "crypto/rand"}, name) {
				t.Errorf("%s imports %s: the model has no input and no chance", folder, name)
			}
			if name == "caseload/ui/uitest" || name == "ui/uitest" || name == "testing" && folder != "ui/uitest" {
				t.Errorf("%s imports %s, which is for tests", folder, name)
			}
		}
	}
}

// The clock is handed in, so that tests and pictures can set it.
func TestOnlyTheDoorReadsTheClock(t *testing.T) {
	t.Parallel()
	for folder, p := range survey(t) {
		if folder != "." && folder != "ui/uitest" && len(p.clock) > 0 {
			t.Errorf("the real clock is read at %v", p.clock)
		}
	}
}

func TestEveryPackageSaysWhatLivesThere(t *testing.T) {
	t.Parallel()
	for folder, p := range survey(t) {
		if !p.doc {
			t.Errorf("%s has no package comment", folder)
		}
	}
}
