"""One document while it is made: what it says, what it has printed so far, and which faults are planted in it."""
from dataclasses import dataclass, field

import domain
from digits import arabic, thai


@dataclass
class Report:
    agency: object
    scores: object
    measures: list = field(default_factory=list)
    arabic: bool = False                 # Arabic digits throughout
    arabic_scores: bool = False          # Arabic digits in tables and lists of scores, Thai ones around them
    prior: str = ""                      # last year's total, as it would be printed
    date: tuple = ()                     # (day, month name, year)
    plants: dict = field(default_factory=dict)   # {place: {code: printed value, or "" to leave the row out}}
    printed: dict = field(default_factory=dict)
    prior_printed: bool = False
    change_printed: str = ""
    columns: tuple = ()
    checklist: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    @property
    def year(self):
        return self.scores.year

    @property
    def plan_year(self):
        return self.scores.year + 1

    def d(self, text):
        """The text in this document's digits."""
        return arabic(text) if self.arabic else thai(text)

    def show(self, code, place="table"):
        """The score as this place prints it; remembers that it was printed."""
        code = str(code)
        value = self.plants.get(place, {}).get(code, self.scores[code])
        if value.startswith("="):                  # a copy of another cell
            value = self.scores[value[1:]]
        elif value[:1] in "+-" and value:          # off by so much
            value = f"{float(self.scores[code]) + float(value):.2f}"
        if value:
            self.printed.setdefault(code, []).append((place, value))
        return arabic(value) if self.arabic_scores and place != "prose" else self.d(value)

    def left_out(self, code, place="table"):
        return self.plants.get(place, {}).get(str(code)) == ""

    @property
    def grade(self):
        return self.plants.get("grade", self.scores.grade)

    def name(self, indicator):
        return domain.INDICATORS[indicator]
