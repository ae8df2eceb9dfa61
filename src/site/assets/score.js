// A score as a button that opens its proof.
"use strict";

(function () {
  const { element, say, score } = prongsai;

  // `open()` is called when it is pressed; a score that is not stated is plain text.
  prongsai.scoreButton = function (stated, name, id, open) {
    if (!stated) return prongsai.score(null);
    const label = name + " " + score(stated.score) + ", " + prongsai.term("status", stated.status);
    return element("button", { type: "button", class: "score", id, "data-code": stated.code, "aria-haspopup": "dialog",
      title: prongsai.term("status", stated.status), "aria-label": say("agency.score.label", { label }), on: { click: open } },
      prongsai.statusMark(stated.status), score(stated.score));
  };
})();
