// Numbers and years as people read them. Unknown is an en dash, never an empty cell.
"use strict";

(function () {
  const UNKNOWN = "–";
  const MINUS = "\u2212";
  // More than the error of a product of two numbers, far less than a percent.
  const NOISE = 1e-9;

  const isNumber = (value) => typeof value === "number";

  // 91.2 is "91.20".
  prongsai.score = (value) => (isNumber(value) ? value.toFixed(2) : UNKNOWN);

  // 8300 is "8,300".
  prongsai.count = (value) => (isNumber(value) ? value.toLocaleString("en-US") : UNKNOWN);

  // 0.93 is "93 %"; never more than it is: 100 % means all.
  prongsai.share = (value) => (isNumber(value) ? Math.floor(value * 100 + NOISE) + " %" : UNKNOWN);

  // A difference with its sign: "+1.20", "−0.35".
  prongsai.change = function (value) {
    if (!isNumber(value)) return UNKNOWN;
    const size = Math.abs(value).toFixed(2);
    return value > 0 ? "+" + size : value < 0 ? MINUS + size : size;
  };

  prongsai.orUnknown = (value) => (value == null || value === "" ? UNKNOWN : String(value));
})();
