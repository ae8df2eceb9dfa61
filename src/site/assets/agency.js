// agency.html#KEY/YEAR/CODE: one agency, its years, and the proof of each number.
"use strict";

(function () {
  const { element, say, score, count, section, table, fullName, term } = prongsai;
  // Where the address stood when the proof was opened.
  let shownYear = null;

  prongsai.page({
    file: "agency.html",
    data: () => (wanted().key ? ["site", "agency/" + wanted().key] : ["site"]),
    title: ([, agency]) => (agency ? prongsai.orUnknown(agency.name) : say("agency.none")),
    draw: ([site, agency]) => {
      if (!agency)
        return [
          element("h1", null, say("agency.none")),
          element("p", null, element("a", { href: "agencies.html" }, say("agency.none.text"))),
        ];
      const year = yearOf(agency);
      shownYear = nameOfYear(agency);
      if (!year) return [heading(agency), element("p", null, say("agency.no-year")), documents(agency)];
      const page = {
        site,
        agency,
        year,
        open: (place) => {
          location.hash = prongsai.agencyAddress(agency.key, year.year, place);
        },
      };
      return [
        heading(agency),
        tabs(agency, year),
        prongsai.yearParts(page),
        prongsai.allYears(page),
        measures(page),
        findings(page),
        documents(agency),
      ];
    },
    // A proof opens and closes over the page as it stands.
    moved: ([site, agency]) => {
      const isShown = Boolean(agency) && shownYear === nameOfYear(agency);
      if (isShown) follow(site, agency);
      return isShown;
    },
    shown: ([site, agency]) => {
      if (agency) follow(site, agency);
    },
  });

  // What the address asks for, as far as it is well formed.
  function wanted() {
    const [key, year, place] = prongsai.address().split("/");
    return {
      key: prongsai.isKey(key) ? key : null,
      year: prongsai.isYear(year || "") ? prongsai.yearOfAddress(year) : undefined,
      place: prongsai.isPlace(place || "") ? place : null,
    };
  }

  function yearOf(agency) {
    return agency.years.find((year) => year.year === wanted().year) || agency.years[0] || null;
  }

  // The agency and year that an address means, as one text.
  const nameOfYear = (agency) => agency.key + "/" + yearOf(agency)?.year;

  // Opens what the address names, or closes what is open.
  function follow(site, agency) {
    const { place } = wanted();
    const year = yearOf(agency);
    const thing = place && year && thingOf(place, site, year);
    if (thing) prongsai.openProof(thing, agency.documents, site, () => leave(agency, year, place));
    else prongsai.closeProof();
    if (place === "findings") document.getElementById("findings").scrollIntoView();
  }

  // Closing takes the proof out of the address, if it still is there.
  function leave(agency, year, place) {
    if (wanted().place === place) prongsai.setAddress(prongsai.agencyAddress(agency.key, year.year));
  }

  // What a place in the address means, as it is given to the proof.
  function thingOf(place, site, year) {
    const [kind, number, ...part] = place.split("-");
    if (kind === "measure") return measureThing(year.measures[number - 1], part.join("-") || "measure");
    if (kind === "finding") return findingThing(site, year.findings[number - 1]);
    return scoreThing(site, year, prongsai.statedScore(year, place));
  }

  function scoreThing(site, year, stated) {
    if (!stated) return null;
    const title = fullName(stated.code, site, stated.name) + " · " + prongsai.orUnknown(year.year);
    return { ...stated, title, value: score(stated.score) };
  }

  function measureThing(measure, part) {
    if (!measure) return null;
    const message = [measure[part]].flat().filter(Boolean).join(" ");
    const place = Object.hasOwn(measure.places, part) ? measure.places[part] : null;
    return { title: say("measure." + part), message, document: measure.document, place };
  }

  function findingThing(site, finding) {
    if (!finding) return null;
    const title = finding.code ? fullName(finding.code, site) : finding.rule;
    const message = prongsai.pick(finding.th, finding.en);
    return { title, message, document: finding.document, place: finding.place };
  }

  function heading(agency) {
    const province =
      agency.province &&
      element(
        "a",
        { href: "agencies.html#" + new URLSearchParams({ province: agency.province }) },
        agency.province,
      );
    const under = [agency.type, agency.district, province]
      .filter(Boolean)
      .flatMap((part, n) => (n > 0 ? [" · ", part] : [part]));
    return element(
      "div",
      { class: "lead" },
      element("h1", null, prongsai.orUnknown(agency.name)),
      element("p", null, under),
    );
  }

  function tabs(agency, year) {
    return element(
      "nav",
      { class: "tabs", "aria-label": say("agency.choose") },
      agency.years.map((one) =>
        element(
          "a",
          {
            href: "#" + prongsai.agencyAddress(agency.key, one.year),
            id: "year-" + one.year,
            "aria-current": one === year && "true",
          },
          one.year ?? say("word.unknown"),
        ),
      ),
    );
  }

  function measures({ site, agency, year, open }) {
    const cards = year.measures.map((measure, n) =>
      prongsai.measureCard(measure, n + 1, agency.key, site, (part) =>
        open("measure-" + (n + 1) + (part === "measure" ? "" : "-" + part)),
      ),
    );
    const content =
      cards.length > 0
        ? element("div", { class: "cards" }, cards)
        : element("p", null, say("agency.measures.none"));
    return section("measures", say("agency.measures", { n: count(cards.length) }), content);
  }

  function findings({ site, year, open }) {
    const list = year.findings.map((finding, n) =>
      element(
        "li",
        null,
        prongsai.severity(finding.severity),
        " ",
        finding.code && element("strong", null, fullName(finding.code, site) + " "),
        prongsai.pick(finding.th, finding.en),
        " ",
        element(
          "span",
          { class: "row" },
          element("a", { href: "findings.html#" + finding.rule }, element("code", null, finding.rule)),
          finding.place &&
            element(
              "button",
              {
                type: "button",
                class: "plain",
                "aria-haspopup": "dialog",
                "aria-label": say("agency.open") + ": " + finding.rule,
                on: { click: () => open("finding-" + (n + 1)) },
              },
              say("agency.open"),
            ),
        ),
      ),
    );
    const content =
      list.length > 0
        ? element("ul", { class: "findings" }, list)
        : element("p", null, say("agency.findings.none"));
    return section("findings", say("agency.findings", { n: count(list.length) }), content);
  }

  function documents(agency) {
    const rows = Object.entries(agency.documents).map(([id, document]) => ({ id, ...document }));
    return section(
      "documents",
      say("agency.documents"),
      table({
        caption: say("agency.documents.table"),
        name: "documents",
        rows,
        columns: [
          {
            head: say("word.document"),
            row: true,
            cell: (row) => [
              element("span", { class: "path" }, row.path),
              element("code", { class: "under hash" }, row.sha256),
            ],
          },
          { head: say("word.kind"), cell: (row) => term("kind", row.kind) },
          { head: say("word.year"), number: true, cell: (row) => prongsai.orUnknown(row.year) },
          { head: say("word.source"), cell: (row) => term("source", row.source) },
          { head: say("word.state"), cell: (row) => term("state", row.state) },
          {
            head: say("word.pages"),
            number: true,
            cell: (row) => (row.pages ? count(row.pages) : prongsai.orUnknown(null)),
          },
        ],
      }),
    );
  }
})();
