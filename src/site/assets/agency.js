// agency.html#KEY/YEAR/CODE: one agency, its years, and the proof of each number.
"use strict";

(function () {
  const { element, say, score, count, share, change, section, table, codeName, term } = prongsai;
  const INDICATORS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
  const WHOLE = ["total", "IIT", "EIT", "OIT"];
  // Where the address stood when the proof was opened.
  let shownYear = null;

  prongsai.page({
    file: "agency.html",
    data: () => (wanted().key ? ["site", "agency/" + wanted().key] : ["site"]),
    title: ([, agency]) => (agency ? prongsai.orUnknown(agency.name) : say("agency.none")),
    draw: ([site, agency]) => {
      if (!agency) return [element("h1", null, say("agency.none")), element("p", null, element("a", { href: "agencies.html" }, say("agency.none.text")))];
      const year = yearOf(agency);
      shownYear = agency.key + "/" + (year && year.year);
      if (!year) return [heading(agency), element("p", null, say("agency.no-year")), documents(agency)];
      const page = { site, agency, year, open: (place) => { location.hash = prongsai.agencyAddress(agency.key, year.year, place); } };
      return [heading(agency), tabs(agency, year), summary(page), instruments(page), indicators(page), items(page),
        years(page), measures(page), findings(page), documents(agency)];
    },
    // A proof opens and closes over the page as it stands.
    moved: ([, agency]) => Boolean(agency) && shownYear === agency.key + "/" + (yearOf(agency) && yearOf(agency).year) && follow(agency),
    shown: ([, agency]) => { if (agency) follow(agency); },
  });

  // What the address asks for, as far as it is well formed.
  function wanted() {
    const [key, year, place] = prongsai.address().split("/");
    return { key: prongsai.isKey(key) ? key : null, year: prongsai.isYear(year || "") ? Number(year) : null,
      place: prongsai.isPlace(place || "") ? place : null };
  }

  function yearOf(agency) {
    return agency.years.find((year) => year.year === wanted().year) || agency.years[0] || null;
  }

  // Opens what the address names, or closes what is open.
  function follow(agency) {
    const { place } = wanted();
    const year = yearOf(agency);
    const thing = place && year && thingOf(place, agency, year);
    if (!thing) {
      prongsai.closeProof();
      return true;
    }
    prongsai.load("site").then((site) => prongsai.openProof(thing(site), agency.documents, site, () => leave(agency, year, place)));
    return true;
  }

  // Closing takes the proof out of the address, if it still is there.
  function leave(agency, year, place) {
    if (wanted().place === place) prongsai.setAddress(prongsai.agencyAddress(agency.key, year.year));
  }

  // What a place in the address means, as a function that gives it to the proof.
  function thingOf(place, agency, year) {
    const [kind, number, ...part] = place.split("-");
    if (kind === "measure") return measureThing(year.measures[number - 1], part.join("-") || "measure");
    if (kind === "finding") return findingThing(year.findings[number - 1]);
    const stated = year.scores.find((one) => one.code === place);
    return stated && ((site) => ({ ...stated, title: fullName(stated.code, site, stated.name) + " · " + year.year, value: score(stated.score) }));
  }

  function measureThing(measure, part) {
    if (!measure) return null;
    return () => ({ title: say("measure." + part), message: [measure[part]].flat().join(" "), document: measure.document, place: measure.places && measure.places[part] });
  }

  function findingThing(finding) {
    if (!finding) return null;
    return (site) => ({ title: finding.code ? fullName(finding.code, site) : finding.rule, message: prongsai.pick(finding.th, finding.en), document: finding.document, place: finding.place });
  }

  function fullName(code, site, printed) {
    const name = codeName(code, site, printed);
    const isSaid = code === "total" || name === code || (/^[A-Z]/.test(code) && name.includes(code));
    return isSaid ? name : code + ". " + name;
  }

  function heading(agency) {
    const province = agency.province && element("a", { href: "agencies.html#" + new URLSearchParams({ province: agency.province }) }, agency.province);
    const under = [agency.type, agency.district, province].filter(Boolean).flatMap((part, n) => (n > 0 ? [" · ", part] : [part]));
    return element("div", { class: "lead" }, element("h1", null, prongsai.orUnknown(agency.name)), element("p", null, under));
  }

  function tabs(agency, year) {
    return element("nav", { class: "tabs", "aria-label": say("agency.choose") }, agency.years.map((one) => element("a",
      { href: "#" + prongsai.agencyAddress(agency.key, one.year), id: "year-" + one.year, "aria-current": one === year && "true" }, one.year)));
  }

  function summary({ site, agency, year, open }) {
    const total = year.scores.find((one) => one.code === "total");
    const rank = (key, n, of) => pair(key, n == null ? prongsai.orUnknown(n) : say("agency.rank", { rank: count(n), of: count(of) }));
    const shown = total ? prongsai.scoreButton(total, codeName("total", site), null, () => open("total")) : score(year.total);
    return [element("dl", { class: "figures" },
      element("div", { class: "first" }, element("dt", null, say("word.total") + " " + year.year),
        element("dd", null, element("span", { class: "big" }, shown), year.grade && element("span", { class: "grade" }, year.grade))),
      pair("agency.change", change(year.change)),
      rank("agency.rank.province", year.rank_province, year.of_province),
      rank("agency.rank.type", year.rank_type, year.of_type),
      pair("agency.checked", share(year.checked))),
    element("p", { class: "quiet hint" }, say("agency.proof-hint"))];
  }

  const pair = (key, value) => element("div", null, element("dt", null, say(key)), element("dd", null, element("span", { class: "big" }, value)));

  function scoreOf({ site, year, open }, code) {
    const stated = year.scores.find((one) => one.code === code);
    return prongsai.scoreButton(stated, fullName(code, site, stated && stated.name), "score-" + code, () => open(code));
  }

  const meanOf = (year, group, code) => (year.means && year.means[group] ? year.means[group][code] ?? null : null);

  function compared(page, first, codes, caption, name) {
    const { site, year } = page;
    return table({ caption, name, rows: codes, columns: [
      { head: first, row: true, cell: (code) => [fullName(code, site), notes(year, code)] },
      { head: say("word.score"), number: true, cell: (code) => scoreOf(page, code) },
      { head: say("agency.mean.province"), number: true, cell: (code) => score(meanOf(year, "province", code)) },
      { head: say("agency.mean.type"), number: true, cell: (code) => score(meanOf(year, "type", code)) },
    ] });
  }

  function notes(year, code) {
    return [(year.lowest || []).includes(code) && element("span", { class: "note-mark" }, say("agency.lowest")),
      (year.unanswered || []).includes(code) && element("span", { class: "note-mark warn" }, say("agency.unanswered"))];
  }

  function instruments(page) {
    return section("instruments", say("agency.instruments"), compared(page, say("word.name"), WHOLE, say("agency.instruments"), "bare"));
  }

  function indicators(page) {
    const { site, year } = page;
    const own = INDICATORS.map((code) => year.scores.find((one) => one.code === code)?.score ?? null);
    const means = (group) => INDICATORS.map((code) => meanOf(year, group, code));
    const { from, to } = prongsai.scaleOf([...own, ...means("province"), ...means("type")]);
    const dots = (name, symbol, size, color, data) => ({ type: "scatter", name, symbol, symbolSize: size, itemStyle: { color }, data });
    const chart = prongsai.chart({ label: say("agency.indicators.label"), height: 430, option: (c, isNarrow) => ({
      grid: { left: 8, right: 20, top: 8, bottom: 44, containLabel: true },
      xAxis: prongsai.valueAxis(c, { min: from, max: to }),
      yAxis: prongsai.nameAxis(c, INDICATORS.map((code) => (isNarrow ? code : fullName(code, site))), { inverse: true }),
      series: [dots(say("agency.mean.province"), "diamond", 11, c.second, means("province")),
        dots(say("agency.mean.type"), "triangle", 10, c.third, means("type")),
        dots(say("agency.this"), "circle", 14, c.accent, own)],
    }) });
    return section("indicators", say("agency.indicators"), element("div", { class: "beside" }, chart,
      compared(page, say("word.indicator"), INDICATORS, say("agency.indicators.table"))));
  }

  function items(page) {
    const rows = page.year.scores.filter((one) => one.level === "item" || one.level === "sub_indicator");
    if (rows.length === 0) return null;
    const numbers = table({ caption: say("agency.items.table"), name: "bare", rows, columns: [
      { head: say("word.code"), row: true, cell: (row) => row.code },
      { head: say("word.name"), cell: (row) => prongsai.orUnknown(row.name) },
      { head: say("word.score"), number: true, cell: (row) => scoreOf(page, row.code) },
      { head: say("word.status"), cell: (row) => prongsai.badge(row.status) },
    ] });
    return element("details", { class: "items", id: "items" }, element("summary", null, element("h2", null, say("agency.items", { n: count(rows.length) }))), numbers);
  }

  function years({ site, agency }) {
    const rows = agency.years.slice().reverse();
    const value = (year, code) => year.scores.find((one) => one.code === code)?.score ?? null;
    const scale = prongsai.scaleOf(rows.flatMap((year) => WHOLE.map((code) => value(year, code))));
    const kinds = (c) => [["total", c.accent, "circle"], ["IIT", c.second, "diamond"], ["EIT", c.third, "triangle"], ["OIT", c.fourth, "rect"]];
    const chart = prongsai.chart({ label: say("agency.years.label"), height: 320, option: (c) => ({
      grid: { left: 8, right: 20, top: 12, bottom: 44, containLabel: true },
      xAxis: prongsai.nameAxis(c, rows.map((year) => String(year.year))),
      yAxis: prongsai.valueAxis(c, { min: scale.from, max: scale.to }),
      series: kinds(c).map(([code, color, symbol]) => ({ type: "line", name: code === "total" ? say("word.total") : code, symbol, symbolSize: 9,
        connectNulls: false, lineStyle: { width: code === "total" ? 3 : 1.5 }, color, data: rows.map((year) => value(year, code)) })),
    }) });
    const stated = (year, code) => prongsai.scoreButton(year.scores.find((one) => one.code === code), fullName(code, site) + " " + year.year,
      "year-" + year.year + "-" + code, () => { location.hash = prongsai.agencyAddress(agency.key, year.year, code); });
    const numbers = table({ caption: say("agency.years.table"), rows: [...WHOLE, ...INDICATORS], columns: [
      { head: say("word.name"), row: true, cell: (code) => fullName(code, site) },
      ...rows.map((year) => ({ head: String(year.year), number: true, cell: (code) => stated(year, code) })),
    ] });
    return section("years", say("agency.years"), element("div", { class: "beside" }, chart, numbers));
  }

  function measures({ site, agency, year, open }) {
    const cards = year.measures.map((measure, n) => prongsai.measureCard(measure, n + 1, agency.key, site,
      (part) => open("measure-" + (n + 1) + (part === "measure" ? "" : "-" + part))));
    const content = cards.length > 0 ? element("div", { class: "cards" }, cards) : element("p", null, say("agency.measures.none"));
    return section("measures", say("agency.measures", { n: count(cards.length) }), content);
  }

  function findings({ site, year, open }) {
    const list = year.findings.map((finding, n) => element("li", null, prongsai.severity(finding.severity), " ",
      finding.code && element("strong", null, fullName(finding.code, site) + " "),
      prongsai.pick(finding.th, finding.en), " ",
      element("span", { class: "row" }, element("a", { href: "findings.html#" + finding.rule }, element("code", null, finding.rule)),
        finding.place && element("button", { type: "button", class: "plain", "aria-haspopup": "dialog",
          "aria-label": say("agency.open") + ": " + finding.rule, on: { click: () => open("finding-" + (n + 1)) } }, say("agency.open")))));
    const content = list.length > 0 ? element("ul", { class: "findings" }, list) : element("p", null, say("agency.findings.none"));
    return section("findings", say("agency.findings", { n: count(list.length) }), content);
  }

  function documents(agency) {
    const rows = Object.entries(agency.documents).map(([id, document]) => ({ id, ...document }));
    return section("documents", say("agency.documents"), table({ caption: say("agency.documents.table"), name: "documents", rows, columns: [
      { head: say("word.document"), row: true, cell: (row) => [element("span", { class: "path" }, row.path), element("code", { class: "under hash" }, row.sha256)] },
      { head: say("word.kind"), cell: (row) => term("kind", row.kind) },
      { head: say("word.year"), number: true, cell: (row) => prongsai.orUnknown(row.year) },
      { head: say("word.source"), cell: (row) => term("source", row.source) },
      { head: say("word.state"), cell: (row) => term("state", row.state) },
      { head: say("word.pages"), number: true, cell: (row) => (row.pages ? count(row.pages) : prongsai.orUnknown(null)) },
    ] }));
  }
})();
