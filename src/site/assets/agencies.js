// agencies.html: all agencies and years, searched, filtered, sorted, linked and taken along as CSV.
"use strict";

(function () {
  const { element, say, score, count, share, change, codeName } = prongsai;
  const INDICATORS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
  const ALL = [
    "agency",
    "year",
    "total",
    "grade",
    "change",
    "province",
    "type",
    "iit",
    "eit",
    "oit",
    ...INDICATORS,
    "checked",
    "unanswered",
    "measures",
    "errors",
    "warnings",
    "rank_province",
    "rank_type",
  ];
  // Columns that are shown where all are asked for.
  const MORE = [...INDICATORS, "unanswered", "measures", "rank_province", "rank_type"];
  const FEW = ALL.filter((column) => !MORE.includes(column));
  // Columns that are read from the best downwards when first pressed.
  const TEXTS = ["agency", "province", "type", "grade", "rank_province", "rank_type"];
  // What is asked, with its word, where it is said in words.
  const SAID = [
    ["q", "agencies.search"],
    ["year", "word.year"],
    ["province", "word.province"],
    ["type", "word.type"],
    ["grade", "word.grade"],
    ["min", "agencies.from"],
    ["max", "agencies.to"],
  ];
  const FORMATS = { checked: share, change, total: score, iit: score, eit: score, oit: score };

  let data = null;
  let site = null;
  let asked = null;
  const results = element("div", { class: "results" });
  const told = element("p", { role: "status", class: "told" });
  // Paper has no form to show what was asked.
  const filters = element("p", { class: "on-paper" });

  prongsai.page({
    file: "agencies.html",
    data: () => ["site", "agencies"],
    title: () => say("agencies.title"),
    draw: ([general, agencies]) => {
      site = general;
      data = data || prongsai.prepared(agencies);
      asked = prongsai.asked(prongsai.address());
      if (asked.year === "" && data.years.length > 0)
        asked.year = String(data.years[data.years.length - 1]);
      show();
      return [element("h1", null, say("agencies.title")), form(), told, filters, results];
    },
  });

  // Takes an answer of the form, from the first page on.
  function ask(name, answer) {
    asked = { ...asked, page: "1", [name]: answer };
    update();
  }

  function update() {
    prongsai.setAddress(prongsai.askedAddress(asked));
    show();
  }

  function show() {
    const rows = prongsai.chosen(data, asked);
    const page = prongsai.pageWithin(Number(asked.page), rows.length);
    const from = (page - 1) * prongsai.PAGE;
    told.textContent =
      rows.length === 0
        ? say("agencies.none")
        : say("agencies.count", { shown: count(rows.length), all: count(data.rows.length) });
    filters.textContent = filterWords();
    const turn = (to) => {
      asked.page = String(to);
      update();
      results.scrollIntoView();
    };
    results.replaceChildren(
      ...[table(rows.slice(from, from + prongsai.PAGE)), prongsai.pager(page, rows.length, turn)].filter(
        Boolean,
      ),
    );
  }

  function filterWords() {
    const chosen = SAID.filter(([name]) => asked[name] !== "" && asked[name] !== "all");
    const words = chosen.map(([name, key]) => say(key) + " " + asked[name]);
    return [...words, asked.flagged && say("agencies.flagged")].filter(Boolean).join(" · ");
  }

  function table(rows) {
    const names = asked.all ? ALL : FEW;
    const columns = names.map((name) => ({
      head: head(name),
      sort: sortOf(name),
      row: name === "agency",
      number: !["agency", "province", "type", "grade"].includes(name),
      cell: (row) => cell(name, row),
    }));
    return prongsai.table({ caption: say("agencies.table"), columns, rows, name: "wide" });
  }

  const sortOf = (name) => (asked.sort !== name ? "none" : asked.down ? "descending" : "ascending");

  function head(name) {
    return element(
      "button",
      {
        type: "button",
        id: "sort-" + name,
        title: longName(name),
        class: "sort",
        on: { click: () => sortBy(name) },
      },
      shortName(name),
    );
  }

  function sortBy(name) {
    const isSame = asked.sort === name;
    const down = isSame ? !asked.down : !TEXTS.includes(name);
    asked = { ...asked, sort: name, down: down ? "1" : "", page: "1" };
    update();
    document.getElementById("sort-" + name).focus({ preventScroll: true });
  }

  function shortName(name) {
    if (name === "iit" || name === "eit" || name === "oit") return name.toUpperCase();
    if (INDICATORS.includes(name)) return name;
    return prongsai.knows("column." + name) ? say("column." + name) : say("word." + name);
  }

  function longName(name) {
    if (name === "iit" || name === "eit" || name === "oit") return codeName(name.toUpperCase(), site);
    if (INDICATORS.includes(name)) return name + ". " + codeName(name, site);
    return prongsai.knows("column." + name + ".long") ? say("column." + name + ".long") : shortName(name);
  }

  function value(name, row) {
    const [key, agency, type, province, district] = data.agencies[row[data.at.agency]];
    if (name === "key") return key;
    if (name === "agency") return agency;
    if (name === "type") return data.types[type] ?? null;
    if (name === "province") return data.provinces[province] ?? null;
    if (name === "district") return district;
    if (name === "grade") return data.grades[row[data.at.grade]] ?? null;
    return row[data.at[name]];
  }

  function cell(name, row) {
    const found = value(name, row);
    if (name === "agency")
      return element(
        "a",
        { href: prongsai.agencyLink(value("key", row), value("year", row)) },
        prongsai.orUnknown(found),
      );
    if (name === "year") return prongsai.orUnknown(found);
    if (INDICATORS.includes(name)) return score(found);
    if (name in FORMATS) return FORMATS[name](found);
    return typeof found === "number" ? count(found) : prongsai.orUnknown(found);
  }

  function form() {
    const years = data.years
      .slice()
      .reverse()
      .map((year) => [String(year), String(year)]);
    return element(
      "form",
      {
        class: "filters",
        role: "search",
        "aria-label": say("agencies.filters"),
        on: { submit: (event) => event.preventDefault() },
      },
      text("q", "agencies.search", {
        type: "search",
        placeholder: say("agencies.search.hint"),
        autocomplete: "off",
      }),
      choice("year", "word.year", [["all", say("agencies.all-years")], ...years]),
      choice("province", "word.province", named(data.provinces, data.places.province)),
      choice("type", "word.type", named(data.types, data.places.type)),
      choice("grade", "word.grade", named(data.grades, data.places.grade)),
      text("min", "agencies.from", { type: "number", min: 0, max: 100, step: "any", inputmode: "decimal" }),
      text("max", "agencies.to", { type: "number", min: 0, max: 100, step: "any", inputmode: "decimal" }),
      tick("flagged", "agencies.flagged"),
      tick("all", "agencies.more"),
      element(
        "div",
        { class: "acts" },
        element(
          "button",
          { type: "button", id: "download", on: { click: download } },
          say("agencies.download"),
        ),
        element(
          "button",
          { type: "button", id: "reset", class: "plain", on: { click: reset } },
          say("agencies.reset"),
        ),
      ),
    );
  }

  // The names as options, in their order.
  function named(names, places) {
    const inOrder = names.map((_, n) => n).sort((one, other) => places[one] - places[other]);
    return [["", say("agencies.all")], ...inOrder.map((n) => [names[n], names[n]])];
  }

  function text(name, key, more) {
    const input = element("input", {
      id: "filter-" + name,
      value: asked[name],
      ...more,
      on: { input: (event) => ask(name, event.target.value) },
    });
    return element(
      "div",
      { class: "field field-" + name },
      element("label", { for: "filter-" + name }, say(key)),
      input,
    );
  }

  function choice(name, key, options) {
    const select = element(
      "select",
      { id: "filter-" + name, on: { change: (event) => ask(name, event.target.value) } },
      options.map(([option, label]) =>
        element("option", { value: option, selected: option === asked[name] }, label),
      ),
    );
    return element(
      "div",
      { class: "field field-" + name },
      element("label", { for: "filter-" + name }, say(key)),
      select,
    );
  }

  function tick(name, key) {
    const box = element("input", {
      type: "checkbox",
      id: "filter-" + name,
      checked: asked[name] !== "",
      on: { change: (event) => ask(name, event.target.checked ? "1" : "") },
    });
    return element(
      "div",
      { class: "field tick" },
      box,
      element("label", { for: "filter-" + name }, say(key)),
    );
  }

  function reset() {
    prongsai.setAddress("");
    prongsai.redraw();
  }

  // All rows that are shown, on all pages, with all columns under the names of comparison.csv.
  function download() {
    const renamed = { agency: "agency_name", type: "agency_type", year: "fiscal_year" };
    const first = ["key", "agency", "type", "district", "province"];
    const names = [...first, ...ALL.filter((name) => !first.includes(name))];
    const heads = names.map(
      (name) => renamed[name] || (INDICATORS.includes(name) ? "indicator_" + name : name),
    );
    const rows = prongsai.chosen(data, asked).map((row) => names.map((name) => value(name, row)));
    prongsai.download("prongsai-agencies.csv", prongsai.csv(heads, rows));
  }
})();
