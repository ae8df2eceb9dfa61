// The measures of the document in front, seven texts each: one is opened to be confirmed or mended.
"use strict";

(function () {
  const { desk, element, say } = prongsai;

  const panel = element("div", { id: "measures", class: "panel" });
  prongsai.measuresPanel = panel;
  let shown = null;
  prongsai.watch("words item reviewer", draw);

  function draw() {
    const { view } = desk;
    if (!view)
      return prongsai.fill(
        panel,
        desk.failure
          ? prongsai.failureOf(desk.failure)
          : element("p", { class: "quiet" }, say("value.loading")),
      );
    prongsai.fill(
      panel,
      element(
        "header",
        { class: "item-head" },
        element("h2", null, say("measures.title", { n: view.measures.length })),
        element(
          "p",
          { class: "item-of" },
          view.agency ?? say("documents.no-agency"),
          " · ",
          prongsai.orUnknown(view.year),
        ),
      ),
      view.measures.length === 0 && element("p", null, say("measures.none")),
      view.measures.map(card),
    );
    if (shown !== desk.at && desk.at.kind === "measure") arrived();
    return undefined;
  }

  function arrived() {
    shown = desk.at;
    panel.querySelector(".text.is-open")?.scrollIntoView({ block: "nearest" });
    prongsai.focusItem();
  }

  function card(measure) {
    const id = "measure-" + measure.row;
    const codes = measure.indicators.map((code) => prongsai.fullName(code, null, null)).join(" · ");
    const missing = measure.missing.map((name) => prongsai.term("measure", name)).join(", ");
    return element(
      "section",
      { class: "measure", "aria-labelledby": id },
      element("h3", { id }, say("measure.row", { row: measure.row })),
      codes && element("p", { class: "quiet" }, codes),
      missing && element("p", { class: "missing" }, say("measure.missing", { names: missing })),
      measure.texts.map((text) => line(measure, text)),
    );
  }

  function line(measure, text) {
    const item = prongsai.measureItem(desk.view.id, measure.row, text.field);
    const isOpen = prongsai.addressOf(desk.at) === prongsai.addressOf(item);
    return element(
      "div",
      { class: "text" + (isOpen ? " is-open" : "") },
      isOpen ? opened(text, item) : folded(text, item),
    );
  }

  function folded(text, item) {
    return element(
      "button",
      {
        type: "button",
        id: "text-" + item.row + "-" + item.field,
        class: "fold",
        on: { click: () => prongsai.choose(item) },
      },
      element("span", { class: "text-name" }, say("measure." + text.field)),
      element("span", { class: "text-start" + (text.text ? "" : " quiet") }, startOf(text)),
      text.answer && element("span", { class: "note-mark" }, say("queue.state.answered")),
    );
  }

  function startOf(text) {
    if (text.is_unreadable) return say("answer.unreadable");
    return text.text || say("measures.no-text");
  }

  function opened(text, item) {
    return [
      element("h4", { id: "item-heading", tabindex: "-1" }, say("measure." + text.field)),
      text.is_unreadable && element("p", { class: "missing" }, say("answer.unreadable")),
      !text.place && element("p", { class: "quiet" }, say("measures.no-place")),
      text.place?.page == null
        ? null
        : element("p", { class: "quiet" }, say("measure.page", { page: text.place.page })),
      element("div", { class: "controls" }, prongsai.textControls(text)),
      prongsai.givenList(text, item),
      text.place &&
        element(
          "details",
          null,
          element("summary", null, say("measures.reading")),
          prongsai.reading.read(text.place),
          prongsai.reading.edits(text.place.edits || []),
        ),
    ];
  }
})();
