"""The measures of one report, drawn from the bank of texts."""
from dataclasses import dataclass, field

import domain
from digits import thai
from timeframes import timeframe
from words import ANALYSES, MEASURES, STRENGTHS, UNITS


@dataclass
class Measure:
    indicator: int
    measure: str
    analysis: str
    strengths: str
    steps: list
    timeframe: tuple
    units: list
    joint: str
    follow_up: str
    budget: int
    items: list = field(default_factory=list)

    @property
    def responsible(self):
        return self.joint.join(self.units)


def step_lines(steps, style):
    marks = {"dot": "{}. ", "tight": "{}.", "paren": "({}) ", "half": "{}) ", "dash": "- "}[style]
    return [marks.format(thai(n)) + s for n, s in enumerate(steps, 1)]


def draw(agency, plan_year, plan, step_style="dot", joint="/", numbered=False, named=False, items=None):
    """`plan`: (indicator, variant, form of the timeframe, unit numbers) a row. A variant is 0 or 1."""
    out = []
    for n, (indicator, variant, form, units) in enumerate(plan, 1):
        title, steps, follow_up = MEASURES[indicator][variant]
        analysis = ANALYSES[indicator][variant]
        if named:
            analysis = f"ตัวชี้วัดที่ {thai(indicator)} {domain.INDICATORS[indicator]}\n{analysis}"
        own = UNITS[agency.short_type]
        out.append(Measure(
            indicator=indicator,
            measure=(f"{thai(n)}. " if numbered else "") + title,
            analysis=analysis, strengths=STRENGTHS[indicator],
            steps=step_lines(steps, step_style),
            timeframe=timeframe(form, plan_year),
            units=[own[k] for k in units], joint=joint, follow_up=follow_up,
            budget=(indicator * 7 + variant * 3) % 5 * 6500,
            items=list((items or {}).get(n, ()))))
    return out
