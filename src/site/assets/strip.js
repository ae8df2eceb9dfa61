// A mean with its lowest and highest as marks on one line, small enough for a cell of a table.
"use strict";

(function () {
  const { element } = prongsai;
  // The step to which the ends of a scale are rounded, in points of a score.
  const STEP = 10;

  // A scale that holds all these scores, in whole steps.
  prongsai.scaleOf = function (scores) {
    const known = scores.filter((score) => typeof score === "number");
    if (known.length === 0) return { from: 0, to: 100 };
    const from = Math.max(0, Math.floor(Math.min(...known) / STEP) * STEP);
    const to = Math.min(100, Math.ceil(Math.max(...known) / STEP) * STEP);
    return { from: Math.min(from, 100 - STEP), to: Math.max(to, from + STEP) };
  };

  prongsai.strip = function ({ from, to }, { mean, lowest, highest }) {
    const at = (score) => (100 * (score - from)) / (to - from);
    const parts = [];
    if (typeof lowest === "number" && typeof highest === "number") {
      const place = { left: at(lowest) + "%", width: at(highest) - at(lowest) + "%" };
      parts.push(element("span", { class: "reach", look: place }));
    }
    if (typeof mean === "number")
      parts.push(element("span", { class: "dot", look: { left: at(mean) + "%" } }));
    return element("span", { class: "strip", "aria-hidden": "true" }, parts);
  };
})();
