package redact

import (
	"testing"

	"caseload/model/date"
)

func people() []Person {
	return []Person{
		{Label: "SA-12", Names: []string{"Siti Aminah", "Neng"}, Codes: []string{"SA-12"}, Numbers: []string{"LP/B/123/IV/2026/SPKT", "0812 1111 2222", "IG: @sitiminah_92"},
			Places: []string{"Jl. Melati No. 3, RT 03/05\nCiawi, Bogor", "Rumah Aman Seroja", "kantor"}, Born: date.New(2014, 3, 5), Near: true},
		{Label: "[mother]", Names: []string{"Ibu Ratna Soerjo"}, Near: true, Numbers: []string{"+62 251 832-4455"}},
		{Label: "[person 1]", Names: []string{"Hari Wijaya"}, Near: true},
		{Label: "[person 2]", Names: []string{"Zoë Müller-Brandt", "Ma'ruf"}, Near: true},
		{Label: "[person 3]", Names: []string{"Иванова Анна", "Γιώργος Παπαδόπουλος"}, Near: true},
		{Label: "[person 4]", Names: []string{"Ahmad bin Abdullah"}, Near: true},
		{Label: "[health service]", Names: []string{"Puskesmas Ciawi"}, Near: true, Body: true},
		{Label: "[another client]", Names: []string{"Rudi Hartono"}, Codes: []string{"RD-03", "7"}, Born: date.New(2010, 1, 2), Places: []string{"Jl. Rahasia 9"}},
		{Label: "[another client]", Names: []string{"Will", "Li", "Nuraini", "Achmad"}, Codes: []string{"A1"}},
	}
}

func redactor() *Redactor { return Build(people(), Options{Blot: "•••", Stranger: "[someone]"}) }

func TestNothingThatTellsOfAnybodyRemains(t *testing.T) {
	t.Parallel()
	r := redactor()
	for _, c := range []struct{ text, want string }{
		// names
		{"Siti Aminah came.", "SA-12 came."},
		{"siti came, SITI AMINAH left", "SA-12 came, SA-12 left"},
		{"I saw Siti. Siti cried.", "I saw SA-12. SA-12 cried."},
		{"Aminah, Siti", "SA-12"},
		{"S. Aminah", "SA-12"},
		{"Siti\nAminah", "SA-12"},
		{"Siti\u00a0Aminah, Si\u200bti, Si\u00adti", "SA-12, SA-12"},
		{"Siti-nya, Sitinya, bu Siti's bag", "SA-12-nya, SA-12-nya, bu SA-12's bag"},
		{"Ami-\nnah", "SA-12"},
		{"SitiAminah sitiaminah siti_aminah", "SA-12"},
		{"Ratna Suryo and ratna soerjo", "[mother] and [mother]"},
		{"Ibu Ratna, ibu", "Ibu [mother], ibu"},
		{"Hari ini hari Senin", "[person 1] ini hari Senin"},
		{"Pak Wijaya Hari", "Pak [person 1]"},
		{"zoe mueller ZOË MÜLLER BRANDT Zoe\u0308", "[person 2] mueller [person 2]"},
		{"Maruf, ma’ruf, MA'RUF", "[person 2], [person 2], [person 2]"},
		{"с Анной Ивановой и АННА", "с [person 3] и [person 3]"},
		{"ΓΙΩΡΓΟΣ, γιώργος", "[person 3], [person 3]"},
		{"Ahmad bin Abdullah, abdullah", "[person 4], [person 4]"},
		{"Will will come. I will. Li is here, nur aini too", "[another client] will come. I will. [another client] is here, [another client] too"},
		{"Ahmad was there, ahmad too, not any other", "[person 4] was there, [person 4] too, not any other"},
		{"Pak Udin dan Bu Camat Sulastri datang", "Pak [someone] dan Bu [someone] datang"},
		{"Puskesmas Ciawi, the Puskesmas", "[health service], the Puskesmas"},
		// codes and numbers
		{"RD-03, rd 03, RD03, RD_03 and RD-030", "[another client], [another client], [another client], [another client] and RD-030"},
		{"client 7 has 7 children, see #7", "client [another client] has 7 children, see #[another client]"},
		{"a 1 hour visit, A1", "[another client] hour visit, [another client]"},
		{"LP/B/123/IV/2026/SPKT and lp-b-123", "••• and lp-b-123"},
		{"call 0812-1111-2222, +62 812 1111 2222, 081211112222, 0812.1111\n2222", "call •••, •••, •••, •••"},
		{"0251 8324455; 0857 99 88 77 66", "•••; •••"},
		{"NIK 3201234503140001", "NIK •••"},
		{"Rp 1.500.000 on 2026-11-23 at 10:00, score 12", "Rp 1.500.000 on 2026-11-23 at 10:00, score 12"},
		{"siti.a@example.org", "•••"},
		{"@sitiminah_92", "@•••"},
		// places
		{"Jl Melati no 3", "•••"},
		{"di Ciawi dan Bogor", "di ••• dan •••"},
		{"jalan kaki ke kantor, Jalan Kenari 4 RT 02", "jalan kaki ke kantor, •••"},
		{"at Rumah Aman Seroja; 12 Baker Street", "at •••; •••"},
		{"jl. rahasia  9", "•••"},
		// days of birth
		{"2014-03-05, 5/3/14, 05.03.2014, 3/5/2014, 5 March 2014, 5 Maret 2014", "•••, •••, •••, •••, •••, •••"},
		{"5 Mar, 5th of March, March 5, Mar. 5th 2014, 5-Mar-14, 2014 March 5, 5/3", "•••, •••, •••, •••, •••, •••, •••"},
		{"tanggal 5 bulan 3 tahun 2014, 05032014, 20140305, 5 III 2014", "tanggal •••, •••, •••, •••"},
		{"15 March 2014, 5 March 2026, 5/3/2026, 5 Mar 26, Mon 6 Mar", "15 March 2014, 5 March 2026, 5/3/2026, 5 Mar 26, Mon 6 Mar"},
		{"5 Mar 12:30 he came, 12 years old", "••• 12:30 he came, 12 years old"},
		{"2 January 2010", "2 January 2010"}, // of somebody who is not named here
	} {
		if got := r.Redact(c.text); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
		once := r.Redact(c.text)
		if twice := r.Redact(once); twice != once {
			t.Errorf("%q is not the same the second time: %q", once, twice)
		}
	}
}
