package wording

import (
	"fmt"
	"strings"
	"testing"

	"crossread/compare"
)

// TestValues reads two statements as the text stage does and compares what they
// give as numbers, hours and dates: "thing agree", one a line of facts.
func TestValues(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		// one number, told in two ways
		{"The raid killed 40 people in the port.", "The raid killed forty people in the port.", "people yes"},
		{"Some 3,200 ships passed through the strait.", "Some three thousand two hundred ships passed through the strait.", "ships yes"},
		{"The war drove 2.3 million people from the valley.", "The war drove two million three hundred thousand people from the valley.", "people yes"},
		{"One hundred twenty ships passed through the strait.", "A hundred and twenty ships passed through the strait.", "ships yes"},
		{"A quarter of a million people fled from the city.", "250,000 people fled from the city.", "people yes"},
		{"The 27th round of the talks begins in Kessel.", "The twenty-seventh round of the talks begins in Kessel.", "round yes"},
		{"The prices rose by 2.5 percent in the valley.", "The prices rose by two and a half per cent in the valley.", "percent yes"},
		{"The prices rose by 2.5% in the valley.", "The prices rose by 2,5 percent in the valley.", "% yes"},
		// money
		{"Tamasi promised $5 million to the farmers.", "Tamasi promised five million dollars to the farmers.", "dollars yes"},
		{"Tamasi promised $5m to the farmers.", "Tamasi promised US$5 million to the farmers.", "number yes"},
		{"Tamasi promised $5bn to the farmers.", "Tamasi promised $5 million to the farmers.", "number no"},
		{"Tamasi promised $5 million to the farmers.", "Tamasi promised €5 million to the farmers.", "number no"},
		{"Tamasi promised 5 million crowns to the farmers.", "Tamasi promised 4 million euros to the farmers.", "crowns compatible"},
		{"Tamasi paid 3 million € to the farmers.", "Tamasi paid €3 million to the farmers.", "number yes"},
		// parts
		{"A third of the houses in the town burned down.", "One third of the houses in the town burned down.", "number yes"},
		{"A third of the houses in the town burned down.", "33 percent of the houses in the town burned down.", "percent compatible"},
		{"Two thirds of the houses in the town burned down.", "Half of the houses in the town burned down.", "number no"},
		{"Nearly half the houses in the town burned down.", "48 percent of the houses in the town burned down.", "percent compatible"},
		{"Four in ten voters in the valley stayed at home.", "Forty percent of voters in the valley stayed at home.", "voters compatible"},
		{"One out of every five ships in the strait was stopped.", "20 percent of the ships in the strait were stopped.", "ships compatible"},
		{"Nine out of 10 houses in the town burned down.", "Eight in ten houses in the town burned down.", "houses no"},
		{"The army lost 40 in 100 villages of the valley.", "The army lost 40 in 90 villages of the valley.", "villages no; number yes"},
		// ranges and changes
		{"The army lost between 200 and 300 men in the raid.", "The army lost 250 men in the raid.", "men compatible"},
		{"The army lost 30-40 men in the raid.", "The army lost 55 men in the raid.", "men no"},
		{"The army lost 30 to 40 men in the raid.", "The army lost 30–40 men in the raid.", "men yes"},
		{"The bread rose from 30 to 40 crowns in the town.", "The bread rose from 30 to 45 crowns in the town.", "crowns no; number yes"},
		{"The law was passed by 120 votes to 80 in the house.", "The law was passed by 120 votes to 85 in the house.", "number no"},
		{"The air cooled to -5 degrees in the pass.", "The air cooled to 5 degrees in the pass.", "degrees no"},
		{"The air cooled to minus 5 degrees in the pass.", "The air cooled to −5 degrees in the pass.", "degrees yes"},
		// units
		{"The dam is 40 km from the border of the valley.", "The dam is 25 miles from the border of the valley.", "km compatible"},
		{"The dam is 40 km from the border of the valley.", "The dam is 40 miles from the border of the valley.", "km no"},
		{"The rebels have 48 hours to leave the town.", "The rebels have two days to leave the town.", "hours compatible"},
		{"The two agreed on a 30-day truce in the valley.", "The two agreed on a one-month truce in the valley.", "truce compatible"},
		{"The call lasted three quarters of an hour.", "The call lasted 45 minutes.", "duration compatible"},
		{"The call lasted two and a half hours.", "The call lasted two hours.", "duration no"},
		{"Tamasi thanked her for the 90-minute call in the night.", "Tamasi thanked her for the call of an hour and a half in the night.", "duration compatible"},
		// hours of the day
		{"The truce in the valley began at 6 pm.", "The truce in the valley began at 18:00.", "hour yes"},
		{"The truce in the valley began at 6 p.m.", "The truce in the valley began at 6 a.m.", "hour no"},
		{"The truce in the valley began at 6.30 pm GMT.", "The truce in the valley began at 7:30 pm local time.", "hour compatible"},
		// dates
		{"The vote in the valley is on the third of May.", "The vote in the valley is on May 3.", "date yes"},
		{"The vote in the valley is on 03.05.2031.", "The vote in the valley is on 2031-05-04.", "date no"},
		{"The treaty on the river was signed in 2029.", "The treaty on the river was signed in 2028.", "date no"},
		{"The treaty on the river was signed on May 3, 2029.", "The treaty on the river was signed on May 3, 2028.", "date no"},
		{"The treaty on the river was signed in 2029.", "The treaty on the river was signed on Monday.", ""},
	} {
		c := comparison(leaders, []*compare.Parsed{read("a", "2031-05-14", tt.a), read("b", "2031-05-14", tt.b)}, [][]int{{0, 0}})
		var got []string
		for _, f := range Find(c).Facts {
			got = append(got, fmt.Sprintf("%s %s", f.What, f.Agree))
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%q, %q:\n got %s\nwant %s", tt.a, tt.b, g, tt.want)
		}
	}
}

// TestSpanishValues reads numbers and days as Spanish papers print them.
func TestSpanishValues(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"El ataque mató a 40 personas en el puerto.", "El ataque mató a cuarenta personas en el puerto.", "personas yes"},
		{"El ataque mató a 35 personas en el puerto.", "El ataque mató a treinta y cinco personas en el puerto.", "personas yes"},
		{"El ataque mató a 245 personas en el puerto.", "El ataque mató a doscientas cuarenta y cinco personas en el puerto.", "personas yes"},
		{"El ataque mató a 1.300 personas en el puerto.", "El ataque mató a mil trescientas personas en el puerto.", "personas yes"},
		{"El ataque mató a 1.300 personas en el puerto.", "El ataque mató a 1,300 personas en el puerto.", "personas yes"},
		{"El ataque mató a 40 personas en el puerto.", "El ataque mató a 50 personas en el puerto.", "personas no"},
		{"La guerra expulsó a 2,3 millones de personas del valle.", "La guerra expulsó a 2 millones de personas del valle.", "personas no"},
		{"Los precios subieron un 2,5 por ciento en el valle.", "Los precios subieron un 2.5% en el valle.", "ciento yes"},
		{"La llamada duró una hora y media.", "La llamada duró 90 minutos.", "duration compatible"},
		{"La llamada duró media hora.", "La llamada duró 30 minutos.", "duration compatible"},
		{"Cuatro de cada diez casas del valle ardieron.", "Tres de cada diez casas del valle ardieron.", "casas no"},
		{"La votación en el valle es el 3 de mayo de 2031.", "La votación en el valle es el 4 de mayo de 2031.", "date no"},
		{"La votación en el valle es el lunes.", "La votación en el valle es el martes.", "date no"},
	} {
		c := comparison(leaders, []*compare.Parsed{readIn("es", "a", "2031-05-14", tt.a), readIn("es", "b", "2031-05-14", tt.b)}, [][]int{{0, 0}})
		var got []string
		for _, f := range Find(c).Facts {
			got = append(got, fmt.Sprintf("%s %s", f.What, f.Agree))
		}
		if g := strings.Join(got, "; "); g != tt.want {
			t.Errorf("%q, %q:\n got %s\nwant %s", tt.a, tt.b, g, tt.want)
		}
	}
}

// TestValuesOnce holds that words within two values that were compared are no
// difference of their own, and that a month is no hedge.
func TestValuesOnce(t *testing.T) {
	for _, tt := range []struct{ a, b, kind string }{
		{"The call lasted half an hour in the night.", "The call lasted 30 minutes in the night.", WordSwap},
		{"They met for the third time in the town.", "They met for the second time in the town.", WordSwap},
		{"The vote in the valley is on May 3.", "The vote in the valley is on 03.05.2031.", Hedging},
	} {
		c := comparison(leaders, []*compare.Parsed{read("a", "2031-05-14", tt.a), read("b", "2031-05-14", tt.b)}, [][]int{{0, 0}})
		if got := Find(c).Kinds[0]; hasKind(got, tt.kind) {
			t.Errorf("%q, %q: a %s in %v", tt.a, tt.b, tt.kind, got)
		}
	}
}

// TestOtherThings holds that values of other things are not said to disagree.
func TestOtherThings(t *testing.T) {
	a := "Vandermark and Tamasi spoke on Thursday for the first time since the stand-off in the strait began in January.\nFrom one ship 34 sailors were taken ashore with a fever.\n"
	b := "Vandermark spoke this afternoon with Tamasi about the stand-off in the strait.\nThe flu has laid 700 sailors low.\n"
	c := comparison(leaders, []*compare.Parsed{read("a", "2031-05-14", a), read("b", "2031-05-14", b)}, [][]int{{0, 0}, {1, -1}, {-1, 1}})
	for _, f := range Find(c).Facts {
		if f.What == "sailors" || f.Agree == compare.AgreeNo && f.What == "date" {
			t.Errorf("fact %+v", f)
		}
	}
}
