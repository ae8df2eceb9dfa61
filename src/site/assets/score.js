// A score as a button that opens its proof, and the full name of a score.
"use strict";

(function () {
  const { element, say, score, codeName } = prongsai;

  prongsai.statedScore = (year, code) => year.scores.find((one) => one.code === code);

  // The score of a code as compared: stated, else computed from others.
  prongsai.comparedScore = (year, code) =>
    prongsai.statedScore(year, code)?.score ?? year.compared?.[code] ?? null;

  // A score of a year; `open()` is called when it is pressed. One that is not stated is plain text.
  prongsai.scoreButton = function (year, code, name, id, open) {
    const stated = prongsai.statedScore(year, code);
    if (!stated) return unstated(prongsai.comparedScore(year, code));
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

  // Computed here for comparing, not stated by a document: there is no proof to open.
  function unstated(computed) {
    if (computed == null) return score(null);
    return element("span", { class: "quiet", title: say("agency.computed") }, "(" + score(computed) + ")");
  }

  // "3. การใช้อำนาจ": the number stands before the name, unless the name says it.
  prongsai.fullName = function (code, site, printed) {
    const name = codeName(code, site, printed);
    const isSaid = code === "total" || name === code || (/^[A-Z]/.test(code) && name.includes(code));
    return isSaid ? name : code + ". " + name;
  };
})();
