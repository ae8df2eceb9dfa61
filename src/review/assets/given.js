// What people have said of an item so far, in the order of the log.
"use strict";

(function () {
  const { desk, element, say } = prongsai;

  prongsai.givenList = function (thing, item) {
    if (thing.given.length === 0) return null;
    return element(
      "section",
      { class: "given" },
      element("h3", null, say("given.title", { n: thing.given.length })),
      element(
        "ol",
        null,
        thing.given.map((given) => line(given, given.id === thing.answer, item)),
      ),
    );
  };

  function line(given, isInForce, item) {
    const own = isInForce && given.who === desk.reviewer;
    const act = () => prongsai.withdraw({ item, id: given.id, after: given.after });
    return element(
      "li",
      { class: isInForce ? "in-force" : "quiet" },
      element("strong", { class: "as-is" }, prongsai.valueName(given.after)),
      " · ",
      given.who,
      " · ",
      prongsai.timeName(given.when),
      given.why && element("span", { class: "under" }, say("given.why", { why: given.why })),
      given.is_withdrawn && element("span", { class: "note-mark" }, say("given.withdrawn")),
      isInForce && element("span", { class: "note-mark" }, say("given.in-force")),
      own && element("button", { type: "button", class: "small", on: { click: act } }, say("given.withdraw")),
    );
  }
})();
