// copies.html, copies.html#KEY: measures of different agencies in the same words, side by side.
"use strict";

(function () {
  const { element, say, count, share } = prongsai;
  const PARTS = ["measure", "analysis", "steps"];
  // Pairs drawn at first, and with each press for more.
  const SOME = 20;
  let drawn = SOME;

  prongsai.page({
    file: "copies.html",
    data: () => ["site", "copies"],
    title: () => say("nav.copies"),
    draw: ([, copies]) => {
      const key = prongsai.isKey(prongsai.address()) ? prongsai.address() : null;
      const pairs = key
        ? copies.pairs.filter((pair) => pair.left.key === key || pair.right.key === key)
        : copies.pairs;
      return [
        element(
          "div",
          { class: "lead" },
          element("h1", null, say("copies.title")),
          element("p", null, say("copies.lead")),
        ),
        element(
          "p",
          { class: "told row" },
          pairs.length > 0 ? say("copies.count", { n: count(pairs.length) }) : say("copies.none"),
          key && [" · " + say("copies.of") + " ", element("a", { href: "#" }, say("copies.all"))],
        ),
        pairs.slice(0, drawn).map(card),
        pairs.length > drawn && more(pairs.length - drawn),
      ];
    },
  });
  window.addEventListener("hashchange", () => {
    drawn = SOME;
  });

  function more(left) {
    return element(
      "button",
      {
        type: "button",
        id: "more",
        on: {
          click: () => {
            drawn += SOME;
            prongsai.redraw();
          },
        },
      },
      say("copies.more", { n: count(Math.min(SOME, left)) }),
    );
  }

  function card({ share: alike, left, right }, n) {
    const id = "pair-" + (n + 1);
    return element(
      "article",
      { class: "pair", "aria-labelledby": id },
      element(
        "h2",
        { id, class: "heard" },
        say("copies.pair", { left: prongsai.orUnknown(left.name), right: prongsai.orUnknown(right.name) }),
      ),
      element(
        "p",
        { class: "alike" },
        element("strong", null, say("copies.share", { share: share(alike) })),
        meter(alike),
      ),
      element("div", { class: "halves" }, side(left, right), side(right, left)),
    );
  }

  const meter = (alike) =>
    element(
      "span",
      { class: "meter", "aria-hidden": "true" },
      element("span", { look: { width: 100 * alike + "%" } }),
    );

  function side(own, other) {
    const place = [own.province, own.year, say("measure.row", { row: own.row })]
      .filter((part) => part != null)
      .join(" · ");
    return element(
      "div",
      { class: "side" },
      element(
        "p",
        { class: "who" },
        own.key
          ? element("a", { href: prongsai.agencyLink(own.key, own.year) }, prongsai.orUnknown(own.name))
          : prongsai.orUnknown(own.name),
        element("span", { class: "under" }, place),
      ),
      element(
        "dl",
        null,
        PARTS.map((part) => passage(part, own[part] || "", other[part] || "")),
      ),
    );
  }

  function passage(part, text, other) {
    if (text === "") return null;
    const parts = prongsai
      .sharedParts(text, other)
      .map((one) => (one.isShared ? element("mark", null, one.text) : one.text));
    return element(
      "div",
      null,
      element("dt", null, say("measure." + part)),
      element("dd", { class: "as-is" }, parts),
    );
  }
})();
