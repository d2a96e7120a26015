package model

import (
	"slices"
	"testing"

	"caseload/model/date"
)

func TestSpellingsOfOneNameSoundTheSame(t *testing.T) {
	t.Parallel()
	for _, same := range [][]string{
		{"Soerjo", "Suryo", "Surjo"}, {"Djoko", "Joko", "joko"}, {"Tjokro", "Cokro"}, {"Achmad", "Ahmad", "Akhmad"}, {"Wahjoe", "Wahyu"},
		{"Sjarif", "Syarif", "Sharif"}, {"Njoman", "Nyoman"}, {"Moh.", "Muhammad", "Mohamad", "Muh", "Mohammad"}, {"Aminah", "Amina"}, {"Fatimah", "Fathimah"},
		{"Zainal", "Zaenal"}, {"Philip", "Filip", "Phillip"}, {"Dwi", "Duwi"}, {"Soekarno", "Sukarno"}, {"José", "Jose"}, {"Ridho", "Rido"}, {"Viktor", "Fiktor"},
	} {
		for _, name := range same[1:] {
			if Sound(name) != Sound(same[0]) {
				t.Errorf("%s sounds %q, %s sounds %q", same[0], Sound(same[0]), name, Sound(name))
			}
		}
	}
	for _, other := range [][2]string{{"Siti", "Sari"}, {"Budi", "Budiman"}, {"Rina", "Rani"}, {"Agus", "Bagus"}} {
		if Sound(other[0]) == Sound(other[1]) {
			t.Errorf("%s and %s sound the same", other[0], other[1])
		}
	}
	if Sound("…") == "" && len(Sounds(" . ")) != 0 {
		t.Error("a mark is a name")
	}
}

func TestClientsThatMayBeOneAreFound(t *testing.T) {
	t.Parallel()
	born := date.New(2012, 4, 9)
	named := func(n byte, code, name string) Client {
		return Client{ID: ID{n}, Code: code, Name: name, Kind: ClientPerson}
	}
	with := func(c Client, change func(*Client)) Client { change(&c); return c }
	siti := with(named(1, "SA-12", "Siti Soerjani"), func(c *Client) { c.Born, c.Sex = born, SexFemale })
	for name, c := range map[string]struct {
		other Client
		found bool
		sign  AlikeSign
	}{
		"the same name":             {named(2, "X-1", "siti  soerjani"), true, AlikeName},
		"sounds, and birth":         {with(named(2, "X-1", "Siti Suryani"), func(c *Client) { c.Born = born }), true, AlikeSound},
		"words turned round":        {with(named(2, "X-1", "Suryani, Siti"), func(c *Client) { c.Born = born }), true, AlikeSound},
		"day and month swapped":     {with(named(2, "X-1", "Siti Suryani"), func(c *Client) { c.Born = date.New(2012, 9, 4) }), true, AlikeBorn},
		"also known as":             {with(named(2, "X-1", "Nur"), func(c *Client) { c.Aka, c.Born = []string{"Siti Suryani"}, born }), true, AlikeSound},
		"sounds alone":              {named(2, "X-1", "Siti Suryani"), false, ""},
		"only born on that day":     {with(named(2, "X-1", "Budi"), func(c *Client) { c.Born = born }), false, ""},
		"another day of birth":      {with(named(2, "X-1", "Siti Soerjani"), func(c *Client) { c.Born = born + 400 }), false, ""},
		"another sex":               {with(named(2, "X-1", "Siti Suryani"), func(c *Client) { c.Born, c.Sex = born, SexMale }), false, ""},
		"one word of two":           {with(named(2, "X-1", "Siti Rahma"), func(c *Client) { c.Born = born }), false, ""},
		"an estimate a year off":    {with(named(2, "X-1", "Siti Suryani"), func(c *Client) { c.Born, c.BornAbout = date.New(2011, 1, 1), true }), true, AlikeBorn},
		"the code in other letters": {with(named(2, "sa12", ""), func(c *Client) { c.Born = born }), true, AlikeCode},
	} {
		pairs := Duplicates([]Client{siti, named(9, "Z-9", "Zulkifli"), c.other})
		if (len(pairs) == 1) != c.found {
			t.Errorf("%s: %d pairs", name, len(pairs))
			continue
		}
		if c.found && !slices.Contains(pairs[0].Signs, c.sign) {
			t.Errorf("%s: %v", name, pairs[0].Signs)
		}
	}
	family := []ContactPoint{{Way: WayPhone, Value: "0812-555-777"}}
	a, b := with(named(3, "A-1", "Budi"), func(c *Client) { c.Reach = family }), with(named(4, "A-2", "Ani"), func(c *Client) {
		c.Reach = []ContactPoint{{Way: WayPhone, Value: "+62 812 555777"}}
	})
	if pairs := Duplicates([]Client{a, b}); len(pairs) != 0 {
		t.Error("two of one family are taken for one")
	}
	b.Name, b.Born, a.Born = "Boedi", born, born
	if pairs := Duplicates([]Client{a, b}); len(pairs) != 1 || len(pairs[0].Signs) != 3 {
		t.Errorf("%+v", pairs)
	}
}

func TestOneClientTakesInAnother(t *testing.T) {
	t.Parallel()
	keep, gone := lived(), lived()
	keep.ID, keep.Code, keep.Name, keep.Remarks = ID{1}, "SA-12", "Siti", "Likes football."
	keep.Reach = []ContactPoint{{Way: WayPhone, Value: "0812", SafeCall: true}}
	gone.ID, gone.Code, gone.Name, gone.Remarks, gone.Opened = ID{2}, "SA-31", "Sity", "Afraid of dogs.", keep.Opened-9
	gone.Reach = []ContactPoint{{Way: WayPhone, Value: "0812"}, {Way: WayPhone, Value: "0813", SafeCall: true}}
	gone.Household = []Relation{{With: ID{1}, Kind: "self"}, {With: ID{3}, Kind: "mother"}}
	gone.Born = today - 4000
	keep.Born, gone.BornAbout = 0, false
	c := keep.Absorb(gone, today)
	if c.Code != "SA-12" || c.Name != "Siti" || !slices.Equal(c.Aka, append(slices.Clone(keep.Aka), "Sity")) {
		t.Errorf("%q %q %q", c.Code, c.Name, c.Aka)
	}
	if len(c.Reach) != 2 || c.Reach[0].SafeCall || !c.Reach[1].SafeCall {
		t.Errorf("what is unsafe by one is safe: %+v", c.Reach)
	}
	if len(c.Household) != 1 || c.Household[0].With != (ID{3}) {
		t.Errorf("%+v", c.Household)
	}
	if c.Remarks != "Likes football.\n\nAfraid of dogs." || c.Opened != gone.Opened || c.Born != gone.Born || !slices.Equal(c.Merged, []ID{{2}}) {
		t.Errorf("%+v", c)
	}
	if last := c.Events[len(c.Events)-1]; last.Step != StepMerged || last.What != "SA-31" || last.On != today {
		t.Errorf("%+v", last)
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

func TestASignedNoteStaysWhatWasSignedWhenItIsFiledElsewhere(t *testing.T) {
	t.Parallel()
	n := Note{ID: ID{9}, Clients: []ID{{1}, {2}}, State: NoteSigned, Title: "Visit"}
	moved, ok := Relink(n, ID{2}, ID{1})
	if !ok || !slices.Equal(moved.(Note).About(), []ID{{1}}) || !KeepsSigned(moved.(Note), n) {
		t.Errorf("%+v", moved)
	}
	draft := n
	draft.State = NoteDraft
	if moved, _ := Relink(draft, ID{2}, ID{1}); !slices.Equal(moved.(Note).Clients, []ID{{1}}) || len(moved.(Note).Filed) != 0 {
		t.Errorf("%+v", moved)
	}
	for _, entry := range moved.(Note).Index() {
		if slices.Contains(entry.Head.Links, ID{2}) {
			t.Error("it is still listed under the other")
		}
	}
}
