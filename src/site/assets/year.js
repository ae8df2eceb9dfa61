// The scores of one agency in one year, against the means of its province and of its type.
"use strict";

(function () {
  const { element, say, score, count, share, change, section, table, codeName, fullName } = prongsai;
  const INDICATORS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
  const WHOLE = ["total", "IIT", "EIT", "OIT"];

  // The parts of a page { site, agency, year, open(place) }.
  prongsai.yearParts = (page) => [summary(page), instruments(page), indicators(page), items(page)];

  function summary({ site, year, open }) {
    const rank = (key, n, of) =>
      pair(key, n == null ? prongsai.orUnknown(n) : say("agency.rank", { rank: count(n), of: count(of) }));
    const total = prongsai.scoreButton(year, "total", codeName("total", site), "score", () =>
      open("total"),
    );
    return [
      element(
        "dl",
        { class: "figures" },
        element(
          "div",
          { class: "first" },
          element("dt", null, say("word.total") + " " + prongsai.orUnknown(year.year)),
          element(
            "dd",
            null,
            element("span", { class: "big" }, total),
            year.grade && element("span", { class: "grade" }, year.grade),
          ),
        ),
        pair("agency.change", change(year.change)),
        rank("agency.rank.province", year.rank_province, year.of_province),
        rank("agency.rank.type", year.rank_type, year.of_type),
        pair("agency.checked", share(year.checked)),
      ),
      element("p", { class: "quiet hint" }, say("agency.proof-hint") + " · " + say("agency.computed.hint")),
    ];
  }

  const pair = (key, value) =>
    element(
      "div",
      null,
      element("dt", null, say(key)),
      element("dd", null, element("span", { class: "big" }, value)),
    );

  const scoreOf = ({ site, year, open }, code) =>
    prongsai.scoreButton(year, code, fullName(code, site), "score-" + code, () => open(code));

  const meanOf = (year, group, code) =>
    year.means && year.means[group] ? (year.means[group][code] ?? null) : null;

  function compared(page, first, codes, caption, name) {
    const { site, year } = page;
    return table({
      caption,
      name,
      rows: codes,
      columns: [
        { head: first, row: true, cell: (code) => [fullName(code, site), notes(year, code)] },
        { head: say("word.score"), number: true, cell: (code) => scoreOf(page, code) },
        {
          head: say("agency.mean.province"),
          number: true,
          cell: (code) => score(meanOf(year, "province", code)),
        },
        { head: say("agency.mean.type"), number: true, cell: (code) => score(meanOf(year, "type", code)) },
      ],
    });
  }

  function notes(year, code) {
    return [
      (year.lowest || []).includes(code) && element("span", { class: "note-mark" }, say("agency.lowest")),
      (year.unanswered || []).includes(code) &&
        element("span", { class: "note-mark warn" }, say("agency.unanswered")),
    ];
  }

  function instruments(page) {
    return section(
      "instruments",
      say("agency.instruments"),
      compared(page, say("word.name"), WHOLE, say("agency.instruments"), "bare"),
    );
  }

  function indicators(page) {
    const { site, year } = page;
    const own = INDICATORS.map((code) => prongsai.comparedScore(year, code));
    const means = (group) => INDICATORS.map((code) => meanOf(year, group, code));
    const { from, to } = prongsai.scaleOf([...own, ...means("province"), ...means("type")]);
    const dots = (edge, name, symbol, size, color, data) => ({
      type: "scatter",
      name,
      symbol,
      symbolSize: size,
      itemStyle: { color, borderColor: edge, borderWidth: 1, opacity: 1 },
      data,
    });
    const chart = prongsai.chart({
      label: say("agency.indicators.label"),
      height: 430,
      option: (c, isNarrow) => ({
        grid: { left: 8, right: 20, top: 8, bottom: isNarrow ? 72 : 44, containLabel: true },
        xAxis: prongsai.valueAxis(c, { min: from, max: to }),
        yAxis: prongsai.nameAxis(
          c,
          INDICATORS.map((code) => (isNarrow ? code : fullName(code, site))),
          { inverse: true },
        ),
        series: [
          dots(c.paper, say("agency.this"), "circle", 17, c.accent, own),
          dots(c.paper, say("agency.mean.province"), "diamond", 10, c.second, means("province")),
          dots(c.paper, say("agency.mean.type"), "triangle", 9, c.third, means("type")),
        ],
      }),
    });
    return section(
      "indicators",
      say("agency.indicators"),
      element(
        "div",
        { class: "beside" },
        chart,
        compared(page, say("word.indicator"), INDICATORS, say("agency.indicators.table")),
      ),
    );
  }

  function items(page) {
    const rows = page.year.scores.filter((one) => one.level === "item" || one.level === "sub_indicator");
    if (rows.length === 0) return null;
    const numbers = table({
      caption: say("agency.items.table"),
      name: "bare",
      rows,
      columns: [
        { head: say("word.code"), row: true, cell: (row) => row.code },
        { head: say("word.name"), cell: (row) => prongsai.orUnknown(row.name) },
        { head: say("word.score"), number: true, cell: (row) => scoreOf(page, row.code) },
        { head: say("word.status"), cell: (row) => prongsai.badge(row.status) },
      ],
    });
    return element(
      "details",
      { class: "items", id: "items" },
      element("summary", null, element("h2", null, say("agency.items", { n: count(rows.length) }))),
      numbers,
    );
  }
})();
