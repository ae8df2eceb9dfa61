// Charts on canvas by ECharts: (its other renderer writes style attributes, which the pages forbid.) A chart
// never moves, takes its colours from the style sheet, and has its numbers in a table beside it.
"use strict";

(function () {
  const { element } = prongsai;
  // Narrower than this, in CSS pixels, a chart has no room for names beside it, and shows their numbers.
  const NARROW = 480;
  let charts = [];

  // A chart: `label` says it to those who cannot see it, `height` is in CSS pixels, `option(colours, isNarrow)`
  // gives ECharts' option.
  prongsai.chart = function ({ label, height, option }) {
    const box = element("div", {
      class: "chart",
      role: "img",
      "aria-label": label,
      look: { height: height + "px" },
    });
    const made = { box, option, drawing: null };
    charts.push(made);
    // ECharts measures its box, so it starts once the box stands on the page.
    made.watch = new ResizeObserver(() => fit(made));
    made.watch.observe(box);
    return box;
  };

  prongsai.clearCharts = function () {
    for (const made of charts) {
      made.watch.disconnect();
      if (made.drawing) made.drawing.dispose();
    }
    charts = [];
  };

  // Draws all in the colours that hold now.
  prongsai.repaintCharts = () => charts.filter((made) => made.drawing).forEach(paint);

  function fit(made) {
    if (made.box.clientWidth === 0) return;
    if (made.drawing) made.drawing.resize();
    else made.drawing = window.echarts.init(made.box, null, { renderer: "canvas" });
    paint(made);
  }

  function paint(made) {
    const colours = palette();
    made.drawing.setOption(
      Object.assign(common(colours), made.option(colours, made.box.clientWidth < NARROW)),
      true,
    );
  }

  function palette() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    const names = ["paper", "ink", "quiet", "line", "accent", "second", "third", "fourth", "mark"];
    const font = getComputedStyle(document.body).fontFamily;
    return Object.assign(Object.fromEntries(names.map((name) => [name, colour(name)])), { font });
  }

  function common(colours) {
    return {
      animation: false,
      textStyle: { fontFamily: colours.font, color: colours.ink },
      tooltip: tooltip(colours),
      legend: {
        bottom: 0,
        textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13 },
        itemGap: 18,
      },
    };
  }

  // The rich text tooltip is drawn on the canvas: no HTML is made of names.
  function tooltip(colours) {
    return {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colours.paper,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontFamily: colours.font, fontSize: 13 },
      axisPointer: { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.35 } },
    };
  }

  // An axis of numbers, and one of names.
  prongsai.valueAxis = (colours, more) =>
    Object.assign(
      {
        type: "value",
        axisLabel: { color: colours.quiet },
        splitLine: { lineStyle: { color: colours.line } },
      },
      more,
    );

  prongsai.nameAxis = (colours, data, more) =>
    Object.assign(
      {
        type: "category",
        data,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
        axisLabel: { color: colours.ink, fontSize: 13 },
      },
      more,
    );
})();
