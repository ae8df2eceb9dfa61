// index.html: what was read, how far it is checked, and what a year looks like.
"use strict";

(function () {
  const { element, say, score, count, share, section, table } = prongsai;
  const STATUSES = ["verified", "printed", "repaired", "derived", "disputed", "corrected"];

  prongsai.page({
    file: "index.html",
    data: () => ["site", "overview"],
    title: () => say("nav.overview"),
    draw: ([site, overview]) => {
      const year = chosenYear(overview);
      return [
        element(
          "div",
          { class: "lead" },
          element("h1", null, say("overview.title")),
          element("p", null, say("overview.lead")),
        ),
        figures(site),
        statuses(site),
        year ? yearParts(site, overview, year) : element("p", null, say("overview.no-year")),
        failed(overview),
      ];
    },
  });

  const yearsOf = (overview) => Object.keys(overview.years).sort().reverse();

  function chosenYear(overview) {
    const years = yearsOf(overview);
    return years.includes(prongsai.address()) ? prongsai.address() : years[0];
  }

  function figures(site) {
    const total = STATUSES.reduce((sum, status) => sum + (site.statuses[status] || 0), 0);
    const { documents, findings } = site;
    const pages = say("overview.pages", { pages: count(documents.pages) });
    const partial = documents.partial
      ? " · " + say("overview.partial", { n: count(documents.partial) })
      : "";
    return element(
      "dl",
      { class: "figures" },
      figure("overview.documents", count(documents.total), pages + partial),
      figure(
        "overview.agencies",
        count(site.agencies),
        say("overview.years", { years: site.years.join(", ") }),
      ),
      figure(
        "overview.scores",
        count(total),
        say("overview.share", { share: share(total ? site.statuses.verified / total : null) }),
      ),
      figure("overview.measures", count(site.measures), null),
      figure(
        "overview.findings",
        count(findings.error + findings.warning + findings.info),
        say("overview.severities", {
          error: count(findings.error),
          warning: count(findings.warning),
          info: count(findings.info),
        }),
      ),
    );
  }

  function figure(key, number, note) {
    return element(
      "div",
      null,
      element("dt", null, say(key)),
      element(
        "dd",
        null,
        element("span", { class: "big" }, number),
        note && element("span", { class: "note" }, note),
      ),
    );
  }

  function statuses(site) {
    const present = STATUSES.filter((status) => site.statuses[status]);
    const total = present.reduce((sum, status) => sum + site.statuses[status], 0);
    const bar = element(
      "div",
      { class: "stack", "aria-hidden": "true" },
      present.map((status) =>
        element("span", { class: "fill-" + status, look: { flexGrow: String(site.statuses[status]) } }),
      ),
    );
    const words = present.map((status) =>
      element(
        "li",
        null,
        prongsai.badge(status),
        " ",
        element("strong", null, count(site.statuses[status])),
        " ",
        element("span", { class: "quiet" }, "(" + share(site.statuses[status] / total) + ")"),
        element("p", null, say("status." + status + ".means")),
      ),
    );
    return section(
      "checked",
      say("overview.checked"),
      element("p", null, say("overview.checked.text")),
      bar,
      element("ul", { class: "meanings" }, words),
    );
  }

  function yearParts(site, overview, year) {
    const facts = overview.years[year];
    return [
      element(
        "div",
        { class: "year-head" },
        element("h2", { id: "year" }, say("overview.year", { year })),
        chooser(overview, year),
      ),
      element(
        "p",
        { class: "summary" },
        say("overview.year.text", {
          agencies: count(facts.agencies),
          mean: score(facts.mean),
          median: score(facts.median),
          share: share(facts.checked),
        }),
      ),
      prongsai.statistics(site, facts, year),
    ];
  }

  function chooser(overview, year) {
    const links = yearsOf(overview).map((one) =>
      element("a", { href: "#" + one, id: "year-" + one, "aria-current": one === year && "true" }, one),
    );
    return element("nav", { class: "tabs", "aria-label": say("overview.choose") }, links);
  }

  function failed(overview) {
    const rows = overview.failed;
    if (rows.length === 0)
      return section("failed", say("overview.failed"), element("p", null, say("overview.failed.none")));
    return section(
      "failed",
      say("overview.failed"),
      element("p", null, say("overview.failed.text")),
      table({
        caption: say("overview.failed.table"),
        rows,
        columns: [
          {
            head: say("word.document"),
            row: true,
            cell: (row) => element("span", { class: "path" }, row.path),
          },
          { head: say("word.why"), cell: (row) => prongsai.term("error", row.error) },
          { head: say("word.message"), cell: (row) => prongsai.orUnknown(row.message) },
        ],
      }),
    );
  }
})();
