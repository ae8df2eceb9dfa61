// The totals, instruments and indicators of one agency in all years.
"use strict";

(function () {
  const { element, say, section, table, fullName } = prongsai;
  const INDICATORS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
  const WHOLE = ["total", "IIT", "EIT", "OIT"];

  prongsai.allYears = function ({ site, agency }) {
    const rows = agency.years.slice().reverse();
    const value = prongsai.comparedScore;
    const scale = prongsai.scaleOf(rows.flatMap((year) => WHOLE.map((code) => value(year, code))));
    const kinds = (c) => [
      ["total", c.accent, "circle"],
      ["IIT", c.second, "diamond"],
      ["EIT", c.third, "triangle"],
      ["OIT", c.fourth, "rect"],
    ];
    const chart = prongsai.chart({
      label: say("agency.years.label"),
      height: 320,
      option: (c, isNarrow) => ({
        grid: { left: 8, right: 20, top: 12, bottom: isNarrow ? 72 : 44, containLabel: true },
        xAxis: prongsai.nameAxis(
          c,
          rows.map((year) => prongsai.orUnknown(year.year)),
        ),
        yAxis: prongsai.valueAxis(c, { min: scale.from, max: scale.to }),
        series: kinds(c).map(([code, color, symbol]) => ({
          type: "line",
          name: code === "total" ? say("word.total") : code,
          symbol,
          symbolSize: 9,
          connectNulls: false,
          lineStyle: { width: code === "total" ? 3 : 1.5 },
          color,
          data: rows.map((year) => value(year, code)),
        })),
      }),
    });
    const stated = (year, code) =>
      prongsai.scoreButton(
        year,
        code,
        fullName(code, site) + " " + prongsai.orUnknown(year.year),
        "year-" + year.year + "-" + code,
        () => {
          location.hash = prongsai.agencyAddress(agency.key, year.year, code);
        },
      );
    const numbers = table({
      caption: say("agency.years.table"),
      rows: [...WHOLE, ...INDICATORS],
      columns: [
        { head: say("word.name"), row: true, cell: (code) => fullName(code, site) },
        ...rows.map((year) => ({
          head: prongsai.orUnknown(year.year),
          number: true,
          cell: (code) => stated(year, code),
        })),
      ],
    });
    return section("years", say("agency.years"), element("div", { class: "beside" }, chart, numbers));
  };
})();
