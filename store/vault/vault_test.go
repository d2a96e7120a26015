package vault

import (
	"bytes"
	"crypto/rand"
	"errors"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var testStore = [16]byte{1, 2, 3}

func newVault(t testing.TB, secrets ...Secret) (Header, *Keys) {
	t.Helper()
	h, k, err := New(rand.Reader, testStore, Weakest(), secrets...)
	if err != nil {
		t.Fatal(err)
	}
	return h, k
}

func pass(s string) Secret { return Passphrase([]byte(s)) }

func TestEachWayInOpensTheSameKeys(t *testing.T) {
	t.Parallel()
	code, recovery := NewRecoveryCode(rand.Reader)
	file := NewKeyFile(rand.Reader)
	key, err := KeyFile(file)
	if err != nil {
		t.Fatal(err)
	}
	h, k := newVault(t, pass("kucing hijau melompat"), recovery, key)
	sealed, err := k.Seal(rand.Reader, "c", []byte("id"), []byte("Siti"))
	if err != nil {
		t.Fatal(err)
	}
	h, err = ParseHeader(h.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	typed, err := RecoveryCode([]byte(strings.ToLower(strings.ReplaceAll(code, "-", " "))))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []Secret{pass("kucing hijau melompat"), typed, key} {
		again, err := h.Unlock(s)
		if err != nil {
			t.Fatalf("%s: %v", s.Kind, err)
		}
		if plain, err := again.Open("c", []byte("id"), sealed); err != nil || string(plain) != "Siti" {
			t.Errorf("%s opens %q, %v", s.Kind, plain, err)
		}
	}
	if _, err := h.Unlock(pass("kucing merah melompat")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("a wrong passphrase says %v", err)
	}
}

// The header in testdata was written by the first version of this package.
func TestAnOldHeaderStillOpens(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/header1.txt")
	if err != nil {
		t.Fatal(err)
	}
	h, err := ParseHeader(raw)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Unlock(pass("correct horse battery")); err != nil {
		t.Error(err)
	}
}

func TestEveryChangedBitOfAHeaderIsNoticed(t *testing.T) {
	t.Parallel()
	h, _ := newVault(t, pass("kucing hijau melompat"))
	raw := bytes.TrimRight(h.Bytes(), "\n")
	for i := range raw {
		for bit := range 8 {
			hurt := bytes.Clone(raw)
			hurt[i] ^= 1 << bit
			if _, err := ParseHeader(hurt); err == nil && !bytes.EqualFold(hurt, raw) {
				t.Fatalf("bit %d of byte %d was not noticed", bit, i)
			}
		}
	}
}

func TestARemovedSlotIsNoticed(t *testing.T) {
	t.Parallel()
	_, recovery := NewRecoveryCode(rand.Reader)
	h, k := newVault(t, pass("kucing hijau melompat"), recovery)
	forged := h
	forged.content.Slots = forged.content.Slots[:1]
	forged, err := ParseHeader(forged.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := forged.Unlock(pass("kucing hijau melompat")); !errors.Is(err, ErrDamagedHeader) {
		t.Errorf("unlocking says %v", err)
	}
	proper, err := h.Remove(k, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := proper.Unlock(pass("kucing hijau melompat")); err != nil {
		t.Error(err)
	}
	if _, err := proper.Remove(k, 1); !errors.Is(err, ErrLastSlot) {
		t.Errorf("removing the last way in says %v", err)
	}
}

func TestANewPassphraseReplacesTheOld(t *testing.T) {
	t.Parallel()
	h, k := newVault(t, pass("the old one, twelve"))
	h, err := h.Replace(rand.Reader, k, Weakest(), pass("the new one, twelve"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Unlock(pass("the old one, twelve")); !errors.Is(err, ErrWrongSecret) {
		t.Errorf("the old passphrase says %v", err)
	}
	if _, err := h.Unlock(pass("the new one, twelve")); err != nil {
		t.Error(err)
	}
}

func TestAForgedCostIsRefusedWithoutWork(t *testing.T) {
	t.Parallel()
	for _, p := range []Params{{Memory: 1 << 30, Time: 1, Threads: 1}, {Memory: 8 << 10, Time: 1000, Threads: 1}, {}} {
		h, _ := newVault(t, pass("kucing hijau melompat"))
		h.content.Slots[0].Params = p
		if _, err := ParseHeader(h.Bytes()); !errors.Is(err, ErrDamagedHeader) {
			t.Errorf("%+v says %v", p, err)
		}
	}
}

func TestASealedValueOpensOnlyAtItsPlace(t *testing.T) {
	t.Parallel()
	_, k := newVault(t, pass("kucing hijau melompat"))
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 2000).Draw(t, "plain")
		sealed, err := k.Seal(rand.Reader, "c", []byte("key"), plain)
		if err != nil {
			t.Fatal(err)
		}
		got, err := k.OpenTo([]byte("before"), "c", []byte("key"), sealed)
		if err != nil || !bytes.Equal(got, append([]byte("before"), plain...)) {
			t.Fatalf("opened %x, %v", got, err)
		}
		for _, place := range []struct{ bucket, key string }{{"t", "key"}, {"c", "other"}, {"ck", "ey"}} {
			if _, err := k.Open(place.bucket, []byte(place.key), sealed); !errors.Is(err, ErrForged) {
				t.Fatalf("opened at %v", place)
			}
		}
		hurt := bytes.Clone(sealed)
		hurt[rapid.IntRange(0, len(hurt)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if _, err := k.Open("c", []byte("key"), hurt); !errors.Is(err, ErrForged) {
			t.Fatal("a changed bit was not noticed")
		}
	})
}

func TestPaddingHidesTheLength(t *testing.T) {
	t.Parallel()
	sizes := map[int]bool{}
	for n := range 4096 {
		p := padded(n)
		if p < n || p < padFloor || n > padFloor && float64(p) > 1.13*float64(n) {
			t.Fatalf("%d is padded to %d", n, p)
		}
		sizes[p] = true
	}
	if len(sizes) > 80 {
		t.Errorf("%d different sizes", len(sizes))
	}
}

func TestIndexKeysDoNotRunTogether(t *testing.T) {
	t.Parallel()
	_, k := newVault(t, pass("kucing hijau melompat"))
	if k.IndexKey("ab", "c") == k.IndexKey("a", "bc") {
		t.Error("two fields share a key")
	}
	if first, again := k.IndexKey("a", "b"), k.IndexKey("a", "b"); first != again {
		t.Error("a key is not the same twice")
	}
}

func TestAMistypedRecoveryCodeIsToldFromAWrongOne(t *testing.T) {
	t.Parallel()
	code, _ := NewRecoveryCode(rand.Reader)
	typo := []byte(code)
	typo[0] = map[bool]byte{true: '3', false: '2'}[typo[0] == '2']
	for _, text := range []string{"", string(typo), code[1:], code + "0", "ÄÖ" + code} {
		if _, err := RecoveryCode([]byte(text)); !errors.Is(err, ErrMistyped) {
			t.Errorf("%q says %v", text, err)
		}
	}
	if _, err := RecoveryCode([]byte(strings.ReplaceAll(strings.ReplaceAll(code, "0", "o"), "1", "l"))); err != nil {
		t.Error(err)
	}
}

func TestEstimates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Strength{
		"kucing": TooShort, "aaaaaaaaaaaaaaaa": Weak, "password1234": Weak, "kucing hijau melompat": Fair,
		"kucing hijau melompat pagar tinggi": Good,
	} {
		if got := Estimate([]byte(text)); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
	for _, lang := range []string{"en", "id"} {
		if s := Suggest(rand.Reader, lang); Estimate([]byte(s)) != Good || len(strings.Fields(s)) != suggestWords {
			t.Errorf("suggested %q", s)
		}
	}
	for _, list := range []string{englishWords, indonesianWords} {
		seen := map[string]bool{}
		for _, w := range strings.Fields(list) {
			if seen[w] {
				t.Errorf("%q is in the list twice", w)
			}
			seen[w] = true
		}
		if len(seen) < 360 {
			t.Errorf("only %d words", len(seen))
		}
	}
}

func FuzzParseHeader(f *testing.F) {
	h, _ := newVault(f, pass("kucing hijau melompat"))
	f.Add(h.Bytes())
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if h, err := ParseHeader(raw); err == nil {
			_ = h.StoreID()
			_ = h.Slots()
		}
	})
}

func FuzzOpen(f *testing.F) {
	_, k := newVault(f, pass("kucing hijau melompat"))
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, sealed []byte) {
		if _, err := k.Open("c", nil, sealed); err == nil {
			t.Error("noise opened")
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	_, k := newVault(b, pass("kucing hijau melompat"))
	plain := make([]byte, 1500)
	for b.Loop() {
		if _, err := k.Seal(rand.Reader, "n", plain[:16], plain); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	_, k := newVault(b, pass("kucing hijau melompat"))
	sealed, err := k.Seal(rand.Reader, "n", nil, make([]byte, 1500))
	if err != nil {
		b.Fatal(err)
	}
	var buffer []byte
	for b.Loop() {
		if buffer, err = k.OpenTo(buffer[:0], "n", nil, sealed); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkIndexKey(b *testing.B) {
	_, k := newVault(b, pass("kucing hijau melompat"))
	for b.Loop() {
		k.IndexKey("list", "day/2026-11-23")
	}
}
