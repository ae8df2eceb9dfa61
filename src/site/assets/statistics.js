// What a year looks like: how totals are spread, means by province, type and indicator, rises and falls.
"use strict";

(function () {
  const { element, say, score, count, change, section, table } = prongsai;

  // The parts of the overview for a year with these facts.
  prongsai.statistics = (site, facts, year) => [
    distribution(facts, year),
    provinces(facts, year),
    types(facts, year),
    indicators(site, facts),
    movers(year, facts),
  ];

  function distribution(facts, year) {
    const rows = facts.histogram;
    const range = (bin) => bin.from.toFixed(1) + "–" + bin.to.toFixed(1);
    const chart = prongsai.chart({
      label: say("overview.histogram.label", { year }),
      height: 300,
      option: (c) => ({
        grid: { left: 8, right: 12, top: 16, bottom: 40, containLabel: true },
        legend: { show: false },
        xAxis: prongsai.nameAxis(c, rows.map(range), {
          name: say("overview.total"),
          nameLocation: "middle",
          nameGap: 30,
          nameTextStyle: { color: c.quiet },
        }),
        yAxis: prongsai.valueAxis(c, { minInterval: 1 }),
        series: [
          {
            type: "bar",
            name: say("word.agencies"),
            data: rows.map((bin) => bin.count),
            barCategoryGap: "6%",
            barMaxWidth: 72,
            itemStyle: { color: c.accent },
          },
        ],
      }),
    });
    const numbers = table({
      caption: say("overview.histogram"),
      rows,
      columns: [
        { head: say("overview.total"), row: true, cell: range },
        { head: say("word.agencies"), number: true, cell: (bin) => count(bin.count) },
      ],
    });
    const grades = table({
      caption: say("overview.grades"),
      rows: facts.grades,
      columns: [
        { head: say("word.grade"), row: true, cell: (row) => gradeLink(row.grade, year) },
        { head: say("word.agencies"), number: true, cell: (row) => count(row.count) },
      ],
    });
    return section(
      "distribution",
      say("overview.distribution"),
      element(
        "div",
        { class: "beside" },
        element("div", null, chart, prongsai.folded(say("show.numbers"), numbers)),
        grades,
      ),
    );
  }

  function gradeLink(grade, year) {
    if (grade == null) return say("word.unknown");
    return element("a", { href: "agencies.html#" + new URLSearchParams({ grade, year }) }, grade);
  }

  function provinces(facts, year) {
    const rows = facts.provinces;
    const scale = prongsai.scaleOf(rows.flatMap((row) => [row.lowest, row.highest, row.mean]));
    const numbers = table({
      caption: say("overview.provinces.table"),
      rows,
      name: "tight",
      columns: [
        {
          head: say("word.province"),
          row: true,
          cell: (row) =>
            element("a", { href: prongsai.provinceLink(row.province, year) }, prongsai.provinceName(row)),
        },
        { head: say("word.agencies"), number: true, cell: (row) => count(row.agencies) },
        { head: say("word.mean"), number: true, cell: (row) => score(row.mean) },
        { head: say("word.lowest"), number: true, cell: (row) => score(row.lowest) },
        { head: say("word.highest"), number: true, cell: (row) => score(row.highest) },
        { head: say("word.reach", scale), cell: (row) => prongsai.strip(scale, row) },
      ],
    });
    const skip = element(
      "a",
      {
        class: "skip-part",
        href: "#",
        on: {
          click: (event) => {
            event.preventDefault();
            toTable(numbers);
          },
        },
      },
      say("map.skip"),
    );
    return section(
      "provinces",
      say("overview.provinces"),
      element(
        "div",
        { class: "beside map-beside" },
        element("div", null, skip, prongsai.provinceMap(rows, year)),
        element("div", { class: "tall" }, numbers),
      ),
    );
  }

  function toTable(box) {
    box.tabIndex = -1;
    box.focus();
  }

  function types(facts, year) {
    const rows = facts.types;
    const scale = prongsai.scaleOf(rows.map((row) => row.mean));
    return section(
      "types",
      say("overview.types"),
      table({
        caption: say("overview.types.table"),
        rows,
        columns: [
          {
            head: say("word.type"),
            row: true,
            cell: (row) =>
              element("a", { href: "agencies.html#" + new URLSearchParams({ type: row.type, year }) }, row.type),
          },
          { head: say("word.agencies"), number: true, cell: (row) => count(row.agencies) },
          { head: say("word.mean"), number: true, cell: (row) => score(row.mean) },
          { head: say("word.scale", scale), cell: (row) => prongsai.strip(scale, row) },
          { head: "IIT", number: true, cell: (row) => score(row.iit) },
          { head: "EIT", number: true, cell: (row) => score(row.eit) },
          { head: "OIT", number: true, cell: (row) => score(row.oit) },
        ],
      }),
    );
  }

  function indicators(site, facts) {
    const rows = facts.indicators;
    const name = (row) => row.code + ". " + prongsai.codeName(row.code, site);
    const { from, to } = prongsai.scaleOf(rows.map((row) => row.mean));
    const chart = prongsai.chart({
      label: say("overview.indicators.label"),
      height: 360,
      option: (c, isNarrow) => ({
        grid: { left: 8, right: 28, top: 8, bottom: 8, containLabel: true },
        legend: { show: false },
        xAxis: prongsai.valueAxis(c, { min: from, max: to }),
        yAxis: prongsai.nameAxis(
          c,
          rows.map((row) => (isNarrow ? row.code : name(row))),
          { inverse: true },
        ),
        series: [
          {
            type: "scatter",
            name: say("word.mean"),
            symbolSize: 13,
            itemStyle: { color: c.accent },
            data: rows.map((row) => row.mean),
          },
        ],
      }),
    });
    const numbers = table({
      caption: say("overview.indicators.table"),
      rows,
      columns: [
        { head: say("word.indicator"), row: true, cell: name },
        { head: say("word.mean"), number: true, cell: (row) => score(row.mean) },
      ],
    });
    return section(
      "indicators",
      say("overview.indicators"),
      element("div", { class: "beside" }, chart, numbers),
    );
  }

  function movers(year, facts) {
    const list = (key, rows) =>
      table({
        caption: say(key),
        rows,
        columns: [
          {
            head: say("word.agency"),
            row: true,
            cell: (row) => [
              element("a", { href: prongsai.agencyLink(row.key, year) }, prongsai.orUnknown(row.name)),
              element("span", { class: "under" }, prongsai.orUnknown(row.province)),
            ],
          },
          { head: say("word.total"), number: true, cell: (row) => score(row.total) },
          { head: say("word.change"), number: true, cell: (row) => change(row.change) },
        ],
      });
    const shown = [
      ["overview.rises", facts.rises],
      ["overview.falls", facts.falls],
    ].filter(([, rows]) => rows.length > 0);
    if (shown.length === 0)
      return section("movers", say("overview.movers"), element("p", null, say("overview.movers.none")));
    return section(
      "movers",
      say("overview.movers"),
      element("p", null, say("overview.movers.text")),
      element(
        "div",
        { class: "halves" },
        shown.map(([key, rows]) => list(key, rows)),
      ),
    );
  }
})();
