// findings.html#RULE: what the audit asks, how often the answer is no, and where.
"use strict";

(function () {
  const { element, say, count, table } = prongsai;
  const SEVERITIES = ["error", "warning", "info"];
  let page = 1;

  prongsai.page({
    file: "findings.html",
    data: () => ["site", "findings", ...(wanted() ? ["findings/" + wanted()] : [])],
    title: () => (wanted() ? wanted() + " · " : "") + say("findings.title"),
    draw: ([site, findings, rule]) => [
      element(
        "div",
        { class: "lead" },
        element("h1", null, say("findings.title")),
        element("p", null, say("findings.lead")),
      ),
      element(
        "div",
        { class: "rules-and-rows" },
        rules(site, findings),
        rule ? rows(site, rule) : hint(findings),
      ),
    ],
  });
  window.addEventListener("hashchange", () => {
    page = 1;
  });

  const wanted = () => (prongsai.isRule(prongsai.address()) ? prongsai.address() : null);
  const hint = (findings) =>
    element("p", { class: "quiet" }, say(findings.rules.length > 0 ? "findings.choose" : "findings.none"));

  function rules(site, findings) {
    const counts = new Map(findings.rules.map((one) => [one.rule, one.count]));
    const groups = SEVERITIES.map((severity) => {
      const found = site.rules.filter((rule) => rule.severity === severity && counts.get(rule.id));
      if (found.length === 0) return null;
      return [
        element(
          "h2",
          null,
          prongsai.severity(severity),
          " ",
          element("span", { class: "quiet" }, say("severity." + severity + ".means")),
        ),
        element(
          "ul",
          { class: "rules" },
          found.map((rule) => link(rule, counts.get(rule.id))),
        ),
      ];
    });
    const clean = site.rules.filter((rule) => !counts.get(rule.id));
    const rest =
      clean.length > 0 &&
      element(
        "details",
        null,
        element("summary", null, say("findings.clean", { n: count(clean.length) })),
        element(
          "ul",
          { class: "rules clean" },
          clean.map((rule) =>
            element("li", null, element("code", null, rule.id), element("span", null, prongsai.asks(rule))),
          ),
        ),
      );
    return element("nav", { class: "rule-list", "aria-label": say("findings.rules") }, groups, rest);
  }

  function link(rule, number) {
    return element(
      "li",
      null,
      element(
        "a",
        { href: "#" + rule.id, id: "rule-" + rule.id, "aria-current": rule.id === wanted() && "true" },
        element("span", { class: "asks" }, prongsai.asks(rule)),
        element("code", null, rule.id),
        element("span", { class: "number" }, count(number)),
      ),
    );
  }

  function rows(site, found) {
    const rule = site.rules.find((one) => one.id === wanted());
    const box = element("div", { class: "results" });
    fill(box, found.rows);
    return element(
      "section",
      { class: "rule-rows", "aria-labelledby": "rule-heading" },
      element("h2", { id: "rule-heading" }, rule ? prongsai.asks(rule) : wanted()),
      element(
        "p",
        { class: "row" },
        rule && prongsai.severity(rule.severity),
        element("code", null, wanted()),
        element("span", { class: "quiet" }, count(found.rows.length)),
        element(
          "button",
          { type: "button", on: { click: () => download(found.rows) } },
          say("agencies.download"),
        ),
      ),
      box,
    );
  }

  function fill(box, all) {
    page = prongsai.pageWithin(page, all.length);
    const from = (page - 1) * prongsai.PAGE;
    const turn = (to) => {
      page = to;
      fill(box, all);
      box.scrollIntoView();
    };
    box.replaceChildren(
      ...[numbers(all.slice(from, from + prongsai.PAGE)), prongsai.pager(page, all.length, turn)].filter(
        Boolean,
      ),
    );
  }

  function numbers(list) {
    return table({
      caption: say("findings.rows", { rule: wanted() }),
      rows: list,
      columns: [
        { head: say("word.agency"), row: true, cell: agency },
        { head: say("word.year"), number: true, cell: (row) => prongsai.orUnknown(row.year) },
        { head: say("word.code"), cell: (row) => row.code || say("findings.whole") },
        { head: say("word.found"), cell: (row) => prongsai.orUnknown(row.found) },
        { head: say("word.expected"), cell: (row) => prongsai.orUnknown(row.expected) },
        {
          head: say("word.message"),
          cell: (row) => element("span", { class: "message-cell" }, prongsai.pick(row.th, row.en)),
        },
        { head: say("word.page"), number: true, cell: (row) => prongsai.orUnknown(row.page) },
      ],
    });
  }

  // To the finding itself where its number is known, else to its score, else to all findings of the year.
  function placeOf(row) {
    if (row.year == null) return null;
    return row.finding ? "finding-" + row.finding : row.code || "findings";
  }

  function agency(row) {
    const path = element("span", { class: "under path" }, row.path);
    if (!row.key) return [row.name || say("findings.no-agency"), path];
    return [
      element(
        "a",
        { href: prongsai.agencyLink(row.key, row.year, placeOf(row)) },
        prongsai.orUnknown(row.name),
      ),
      path,
    ];
  }

  function download(list) {
    const names = [
      "key",
      "name",
      "year",
      "path",
      "document",
      "code",
      "severity",
      "expected",
      "found",
      "th",
      "en",
      "page",
    ];
    prongsai.download(
      "prongsai-" + wanted() + ".csv",
      prongsai.csv(
        names,
        list.map((row) => names.map((name) => row[name])),
      ),
    );
  }
})();
