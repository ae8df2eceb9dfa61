// The arithmetic of a report, written out: each sum against what is stated. The program computes; this shows.
"use strict";

(function () {
  const { desk, element, say } = prongsai;

  // The sums of the document in front, or those of the trial: first the ones in which the score takes part.
  prongsai.sumList = function (key) {
    const isTried = Boolean(desk.trial?.sums);
    const sums = (isTried ? desk.trial.sums : desk.view.sums).filter((sum) => isOf(sum, key));
    const own = sums.filter((sum) => concerns(sum, key.code));
    const rest = sums.filter((sum) => !concerns(sum, key.code));
    return [
      element("h3", null, say(isTried ? "sums.tried" : "sums.title")),
      sums.length === 0 && element("p", { class: "quiet" }, say("sums.none")),
      element(
        "ul",
        { class: "sum-list" },
        own.map((sum) => line(sum, key.code)),
      ),
      rest.length > 0 && others(rest, key.code),
    ];
  };

  // A document of several years may tell the year of a sum.
  const isOf = (sum, key) => sum.fiscal_year === undefined || sum.fiscal_year === key.fiscal_year;

  const concerns = (sum, code) => sum.result === code || sum.parts.some((part) => part.code === code);

  // The sum whose result a score is; undefined where it is none.
  prongsai.sumOf = (key) =>
    (desk.trial?.sums || desk.view.sums).find((sum) => sum.result === key.code && isOf(sum, key));

  function others(rest, code) {
    const broken = rest.filter((sum) => sum.holds === false).length;
    const summary = say(broken > 0 ? "sums.others.broken" : "sums.others", { n: rest.length, broken });
    const details = element(
      "details",
      null,
      element("summary", null, summary),
      element(
        "ul",
        { class: "sum-list" },
        rest.map((sum) => line(sum, code)),
      ),
    );
    details.open = areOthersOpen;
    details.addEventListener("toggle", () => {
      areOthersOpen = details.open;
    });
    return details;
  }
  let areOthersOpen = false;

  function line(sum, code) {
    return element(
      "li",
      { class: "sum " + tone(sum) },
      element(
        "span",
        { class: "sum-name" },
        prongsai.fullName(sum.result, null, null),
        " ",
        element("span", { class: "quiet" }, prongsai.term("sum", sum.kind)),
      ),
      element("span", { class: "formula tabular" }, formula(sum, code)),
      element("span", { class: "sum-result tabular" }, result(sum, code)),
    );
  }

  const tone = (sum) => ({ true: "holds", false: "breaks" })[sum.holds] || "unsure";

  // "(93.55 × 180 + … ) ÷ 6000"; without weights "(80 + 100) ÷ 2".
  function formula(sum, code) {
    const parts = sum.parts.map((part, n) => [
      n > 0 && " + ",
      element(
        "span",
        {
          class: "part" + (part.code === code ? " is-here" : ""),
          title: prongsai.fullName(part.code, null, null),
        },
        element("small", { class: "quiet" }, part.code + ":"),
        prongsai.orUnknown(part.score),
        part.weight !== 1 && " × " + part.weight,
      ),
    ]);
    return sum.scale === 1 ? parts : ["(", parts, ") ÷ " + sum.scale];
  }

  function result(sum, code) {
    return [
      "= ",
      element("strong", null, prongsai.orUnknown(sum.computed)),
      " · ",
      say("sums.stated") + " ",
      element("strong", { class: sum.result === code ? "is-here" : null }, prongsai.orUnknown(sum.stated)),
      " ",
      prongsai.verdict(sum),
    ];
  }

  // Whether a sum holds, with a sign and a word, and by how much it does not.
  prongsai.verdict = function (sum) {
    if (sum.holds === true) return element("span", { class: "verdict holds" }, say("sums.holds"));
    if (sum.holds !== false)
      return element(
        "span",
        { class: "verdict unsure" },
        say(sum.stated == null ? "sums.unstated" : "sums.unsure"),
      );
    const difference =
      sum.computed == null || sum.stated == null ? null : Number(sum.stated) - Number(sum.computed);
    return element(
      "span",
      { class: "verdict breaks" },
      say("sums.breaks", { difference: prongsai.change(difference) }),
    );
  };
})();
