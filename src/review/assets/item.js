// What is decided: a score of a document, or a text of one of its measures; and its address in this page,
// `#score/DOCUMENT/AGENCY/YEAR/CODE` or `#measure/DOCUMENT/ROW/FIELD`.
"use strict";

(function () {
  const DOCUMENT = /^[0-9a-f]{16}$/;
  const YEAR = /^([0-9]{4})?$/;
  const CODE = /^[A-Za-z0-9.]{0,12}$/;
  const ROW = /^[0-9]{1,6}$/;
  // The texts of a measure in the order of its table.
  prongsai.FIELDS = ["measure", "analysis", "strengths", "steps", "timeframe", "responsible", "follow_up"];

  prongsai.scoreItem = (document, key) => ({ kind: "score", document, key });
  prongsai.measureItem = (document, row, field) => ({ kind: "measure", document, row, field });

  // A document of which nothing is chosen yet: a score without a code.
  prongsai.documentItem = (document) =>
    prongsai.scoreItem(document, { agency_name: null, fiscal_year: null, code: "" });
  prongsai.isWholeDocument = (item) => item.kind === "score" && item.key.code === "";

  prongsai.sameKey = (one, other) =>
    one.code === other.code && one.agency_name === other.agency_name && one.fiscal_year === other.fiscal_year;

  prongsai.addressOf = function (item) {
    const parts =
      item.kind === "score"
        ? [item.document, item.key.agency_name ?? "", item.key.fiscal_year ?? "", item.key.code]
        : [item.document, item.row, item.field];
    return [item.kind, ...parts].map(encodeURIComponent).join("/");
  };

  // The item of an address; null where it names none. An address may have been typed by anybody.
  prongsai.itemOf = function (address) {
    const [kind, ...parts] = decoded(address);
    if (kind === "score" && parts.length === 4) return score(parts);
    if (kind === "measure" && parts.length === 3) return measure(parts);
    return null;
  };

  function decoded(address) {
    try {
      return address.split("/").map(decodeURIComponent);
    } catch {
      return [];
    }
  }

  function score([document, agency, year, code]) {
    if (!DOCUMENT.test(document) || !YEAR.test(year) || !CODE.test(code)) return null;
    const key = { agency_name: agency || null, fiscal_year: year ? Number(year) : null, code };
    return prongsai.scoreItem(document, key);
  }

  function measure([document, row, field]) {
    if (!DOCUMENT.test(document) || !ROW.test(row) || !prongsai.FIELDS.includes(field)) return null;
    return prongsai.measureItem(document, Number(row), field);
  }
})();
