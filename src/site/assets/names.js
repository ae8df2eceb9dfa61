// Names of codes and terms as people say them, links between the pages, and what an address may hold.
"use strict";

(function () {
  const { element, say, pick } = prongsai;
  const KEY = /^[0-9a-f]{12}$/;
  // A report may tell no year.
  const YEAR = /^([0-9]{4}|-)$/;
  const NO_YEAR = "-";
  const RULE = /^[a-z]+(-[a-z]+)*$/;
  // A score's code, a measure or finding of the year by its number, or all findings: `i9`, `9.1`,
  // `measure-2-steps`, `finding-1`, `findings`.
  const PLACE =
    /^(total|[IEO]IT|[0-9]{1,2}(\.[0-9]{1,2})?|[ieo][0-9]{1,3}|measure-[0-9]{1,5}(-[a-z_]+)?|finding-[0-9]{1,5}|findings)$/;

  prongsai.isKey = (text) => KEY.test(text);
  prongsai.isYear = (text) => YEAR.test(text);
  prongsai.isRule = (text) => RULE.test(text);
  prongsai.isPlace = (text) => PLACE.test(text);

  // agency.html#KEY/2568/i9, as far as it is known.
  prongsai.agencyAddress = (key, year, place) =>
    [key, year === undefined ? null : (year ?? NO_YEAR), place].filter((part) => part != null).join("/");
  prongsai.yearOfAddress = (text) => (text === NO_YEAR ? null : Number(text));
  prongsai.agencyLink = (key, year, place) => "agency.html#" + prongsai.agencyAddress(key, year, place);

  // The word of a term of a closed list; a term that is not known shows itself.
  prongsai.term = function (kind, name) {
    const key = kind + "." + name;
    return prongsai.knows(key) ? say(key) : prongsai.orUnknown(name);
  };

  // The name of a score's code: English for the few that all reports share, else the official Thai.
  prongsai.codeName = function (code, site, printed) {
    const key = "code." + code;
    if (prongsai.language() === "en" && prongsai.knows(key)) return say(key);
    return (site && site.names[code]) || printed || (prongsai.knows(key) ? say(key) : code);
  };

  // How far a score can be trusted, as a mark and a word.
  prongsai.badge = (status) =>
    element(
      "span",
      { class: "badge is-" + status },
      prongsai.statusMark(status),
      prongsai.term("status", status),
    );

  prongsai.statusMark = (status) =>
    element("span", { class: "mark-of is-" + status, "aria-hidden": "true" });

  prongsai.severity = (name) =>
    element("span", { class: "severity is-" + name }, prongsai.term("severity", name));

  prongsai.asks = (rule) => (rule ? pick(rule.th, rule.en) : "");
})();
