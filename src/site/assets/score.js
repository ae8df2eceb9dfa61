// A score as a button that opens its proof, and the full name of a score.
"use strict";

(function () {
  const { element, say, score, codeName } = prongsai;

  // `open()` is called when it is pressed; a score that is not stated is plain text.
  prongsai.scoreButton = function (stated, name, id, open) {
    if (!stated) return prongsai.score(null);
    const label = name + " " + score(stated.score) + ", " + prongsai.term("status", stated.status);
    return element(
      "button",
      {
        type: "button",
        class: "score",
        id,
        "data-code": stated.code,
        "aria-haspopup": "dialog",
        title: prongsai.term("status", stated.status),
        "aria-label": say("agency.score.label", { label }),
        on: { click: open },
      },
      prongsai.statusMark(stated.status),
      score(stated.score),
    );
  };

  // "3. การใช้อำนาจ": the number stands before the name, unless the name says it.
  prongsai.fullName = function (code, site, printed) {
    const name = codeName(code, site, printed);
    const isSaid = code === "total" || name === code || (/^[A-Z]/.test(code) && name.includes(code));
    return isSaid ? name : code + ". " + name;
  };
})();
