package words

// InsightWords are the words of the pages of who was seen and of the work
// ahead.
type InsightWords struct {
	Seen, Client, Last, Left, Next, Attempts, NoNext string
	OverBy, DaysLeft, Nobody, Legend                 string
	Orders                                           Table // by insight.Order
	Onlys                                            Table // by insight.Only
	Keys, WorkKeys                                   Table // what a key does here, by action

	Work, Weight, WorkLegend, DueOfFree, DueFree, WeekSum string
	Total, NoCapacity, Private, RiskTerm, TravelTerm      string
	Burdens                                               Table // by model.Burden; {share} and {capacity}
}
