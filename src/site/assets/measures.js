// The measures of one year, each as a card.
"use strict";

(function () {
  const { element, say, count } = prongsai;
  // The parts of a measure in the order of its table, each with a place of its own where one is known.
  const PARTS = ["analysis", "strengths", "timeframe", "responsible", "follow_up"];

  // `open(part)` opens the proof of a part of a measure.
  prongsai.measureCard = function (measure, number, key, site, open) {
    const id = "measure-" + number;
    return element(
      "article",
      { class: "card", id, "aria-labelledby": id + "-name" },
      element("h3", { id: id + "-name" }, measure.measure || say("measure.unnamed")),
      element("p", { class: "quiet" }, summary(measure), shown(measure, "measure", open)),
      element(
        "dl",
        null,
        about(measure, site),
        part("steps", steps(measure), measure, open),
        PARTS.map((name) => part(name, measure[name], measure, open)),
        rest(measure),
      ),
      missing(measure),
      copies(measure, key),
    );
  };

  function summary(measure) {
    const plan = measure.plan_year && say("measure.plan", { year: measure.plan_year });
    return [say("measure.row", { row: measure.row }), plan].filter(Boolean).join(" · ");
  }

  function about(measure, site) {
    const indicators = measure.indicators
      .map(String)
      .map((code) => code + ". " + prongsai.codeName(code, site))
      .join(" · ");
    return [pair("measure.indicators", indicators), pair("measure.items", measure.items.join(", "))];
  }

  // Numbered steps as a list, else the text as it stands.
  function steps(measure) {
    if (measure.steps.length === 0) return measure.steps_text;
    const list = measure.steps.map((step) => element("li", null, step));
    return element("ol", null, list);
  }

  function rest(measure) {
    const period =
      (measure.start || measure.end) &&
      say("measure.period", {
        start: prongsai.orUnknown(measure.start),
        end: prongsai.orUnknown(measure.end),
      });
    const budget = typeof measure.budget === "number" ? count(measure.budget) : measure.budget;
    return [
      pair("word.period", period),
      pair("measure.units", measure.units.join(" · ")),
      pair("measure.budget", budget),
    ];
  }

  function part(name, value, measure, open) {
    return value ? pair("measure." + name, [value, shown(measure, name, open)]) : null;
  }

  function pair(key, value) {
    return value ? element("div", null, element("dt", null, say(key)), element("dd", null, value)) : null;
  }

  function shown(measure, name, open) {
    const place = measure.places && measure.places[name];
    if (!place) return null;
    const text = place.page == null ? say("agency.open") : say("measure.page", { page: place.page });
    const label = say("measure.open", { text, part: say("measure." + name) });
    return element(
      "button",
      {
        type: "button",
        class: "plain show-place",
        "data-part": name,
        "aria-haspopup": "dialog",
        "aria-label": label,
        on: { click: () => open(name) },
      },
      text,
    );
  }

  function missing(measure) {
    if (measure.missing.length === 0) return null;
    const names = measure.missing.map((name) => prongsai.term("measure", name)).join(", ");
    return element("p", { class: "missing" }, say("measure.missing", { names }));
  }

  function copies(measure, key) {
    if (!measure.copies) return null;
    return element(
      "p",
      null,
      element("a", { href: "copies.html#" + key }, say("measure.copies", { n: count(measure.copies) })),
    );
  }
})();
