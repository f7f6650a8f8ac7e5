"""Names that tell a personal author from an organisation, and a place from a publisher."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    "adam ahmed alan albert alejandro aleksandr alex alexander alexandra alexei alexey ali alice amir amy ana andrea andreas "
    "andrei andrew andrey anna anne anthony antonio ben benjamin boris brian carl carla carlos carmen caroline catherine charles "
    "chen chris christian christina christine christopher claire claudia colin daniel david deborah dennis diana diego dmitri "
    "dmitry donald douglas edward elena elizabeth ellen emily emma eric erik eva evan evgeny fatima felix fernando fiona francis "
    "frank fred frederick gabriel gary george georgy gerald giulia grace graham greg gregory hans harold hassan heather helen "
    "henry hugh hugo ian igor ilya irina isabel ivan jack jacob james jan jane jason javier jean jeffrey jennifer jeremy jessica "
    "jim joan joe johan johannes john jonathan jorge jose joseph joshua juan judith julia julie justin karen karl katherine "
    "kathleen keith kenneth kevin kim konstantin lars laura lawrence lee leo leon leonid linda lisa louis louise lucas lucy luis "
    "luke magnus manuel marc marco marcus margaret maria marie marina mario mark marta martha martin mary matthew maria max "
    "maxim megan michael michel miguel mikhail mohamed mohammad mohammed monica nadia nancy natalia nathan neil nicholas nick "
    "nicolas nikolai nina nora oleg oliver olga oscar pablo pamela patricia patrick paul pavel pedro peter philip pierre rachel "
    "rafael ralph raymond rebecca ricardo richard robert roberto roger roland ronald rosa roy ruth ryan samuel sandra sara sarah "
    "scott sean sergei sergey sharon simon sofia sophie stefan stephanie stephen steven stuart susan svetlana tatiana teresa "
    "thomas tim timothy tom tony valentina vera victor victoria viktor vincent vladimir walter wendy william xavier yuri yusuf "
    "zhang aisha anton arturo dieter gustavo ingrid jakub katarzyna kwame lena li mateo nguyen oksana pedro priya raj sanjay "
    "siti tariq wang wei yan zofia".split()
)
"""Common given names: "John Levin, ..." is a person where "Chatham House, ..." is none."""

CITIES = frozenset(
    [
        "london", "new york", "washington", "washington dc", "paris", "moscow", "berlin", "oxford", "cambridge", "geneva",
        "vienna", "brussels", "rome", "madrid", "stockholm", "oslo", "copenhagen", "helsinki", "warsaw", "prague", "budapest",
        "kyiv", "kiev", "minsk", "ankara", "istanbul", "athens", "lisbon", "dublin", "edinburgh", "the hague", "amsterdam",
        "leiden", "bonn", "munich", "hamburg", "zurich", "boston", "chicago", "los angeles", "santa monica", "princeton",
        "new haven", "stanford", "ithaca", "annapolis", "toronto", "ottawa", "mexico city", "havana", "caracas", "bogota",
        "lima", "santiago", "buenos aires", "brasilia", "beijing", "shanghai", "hong kong", "taipei", "tokyo", "seoul",
        "manila", "singapore", "bangkok", "jakarta", "hanoi", "new delhi", "delhi", "islamabad", "lahore", "karachi", "kabul",
        "tehran", "baghdad", "damascus", "beirut", "jerusalem", "tel aviv", "amman", "cairo", "riyadh", "doha", "abu dhabi",
        "dubai", "tunis", "algiers", "rabat", "nairobi", "addis ababa", "lagos", "abuja", "accra", "dakar", "pretoria",
        "johannesburg", "cape town", "sydney", "canberra", "melbourne", "wellington", "belgrade", "sofia", "bucharest",
        "tbilisi", "yerevan", "baku", "astana", "almaty", "tashkent", "riga", "vilnius", "tallinn", "dc", "uk", "usa", "ny",
        "ma", "md", "ca", "arlington", "coulsdon", "basingstoke", "aldershot", "abingdon", "boulder", "lanham", "durham",
    ]
)  # fmt: skip
"""Places of publication: a place alone is no publisher."""

NOT_PUBLISHERS = (
    "fact sheet", "online edition", "working paper", "unpublished", "forthcoming", "manuscript", "mimeo", "translated",
    "edition", "reprint", "revision", "updated", "available at", "available from", "author's files", "no date", "volume",
    "revised", "in press", "pdf", "ibid", "et al", "trans.", "second ed", "retrieved", "memo", "pamphlet", "typescript",
)  # fmt: skip
"""Words of an entry that name its form, not who published it."""

TERTIARY = (
    "wikipedia", "wikiwand", "wikimedia", "fandom", "citizendium", "everipedia", "conservapedia", "infoplease", "britannica",
    "encarta", "baike", "statista", "macrotrends", "tradingeconomics", "trading economics", "worldatlas", "world atlas",
    "indexmundi", "index mundi", "nationmaster", "countryeconomy", "theglobaleconomy", "world population review",
    "worldpopulationreview", "globalfirepower", "global firepower", "thoughtco", "investopedia", "answers.com", "quora",
    "reddit", "google news", "news.google", "yahoo news", "news.yahoo", "msn.com", "msn news", "flipboard", "newsnow",
    "realclearpolitics", "smartnews", "aggregator", "encyclopedia", "encyclopaedia", "encyclop\u00e6dia", "enciclopedia",
    "encyclop\u00e9die", "wikidata", "dbpedia", "countryreports", "allsides", "newsbreak", "ground news",
)  # fmt: skip
"""Encyclopaedias and aggregators: they restate what others found."""
