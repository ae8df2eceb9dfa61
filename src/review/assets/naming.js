// Items, answers, rules and times as people say them.
"use strict";

(function () {
  const { desk, say, pick } = prongsai;
  const SHORT = { dateStyle: "medium", timeStyle: "short" };

  // "9. การเปิดเผยข้อมูล"; of a measure "แถว 2 · ขั้นตอน".
  prongsai.itemName = (item) =>
    item.kind === "score"
      ? prongsai.fullName(item.key.code, null, null)
      : say("measure.row", { row: item.row }) + " · " + say("measure." + item.field);

  // A value as it is answered: null is what cannot be read.
  prongsai.valueName = (after) =>
    after == null ? say("answer.unreadable") : after === "" ? say("proof.nothing") : after;

  // Thai years of the Buddhist era in Thai; a time that cannot be read is shown as it is.
  prongsai.timeName = function (when) {
    const time = new Date(when);
    if (Number.isNaN(time.getTime())) return String(when);
    return time.toLocaleString(pick("th-TH-u-ca-buddhist", "en-GB"), SHORT);
  };

  // Who said what, in one sentence.
  prongsai.givenName = (given) =>
    say("given.sentence", {
      who: given.who,
      value: prongsai.valueName(given.after),
      when: prongsai.timeName(given.when),
    });

  // The id of a rule, and what it asks where the program tells it.
  prongsai.ruleName = function (id) {
    const rule = desk.rules.get(id);
    return rule ? pick(rule.th, rule.en) + " (" + id + ")" : id;
  };

  // The name of a row's agency; of a document that names none, the document.
  prongsai.agencyOf = (row) => row.key.agency_name ?? prongsai.documentOf(row.document)?.agency ?? row.path;
})();
