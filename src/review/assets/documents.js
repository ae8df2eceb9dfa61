// All documents that could be read: the way to scores and measures that do not stand in the queue.
"use strict";

(function () {
  const { desk, element, say, count } = prongsai;

  let words = "";
  let page = 1;
  const search = element("div");
  const told = element("p", { class: "quiet told", "aria-live": "polite" });
  const rows = element("ol", { id: "document-rows", class: "rows" });
  const pager = element("div");
  const panel = element(
    "div",
    { id: "documents", class: "list-panel", hidden: true },
    search,
    told,
    rows,
    pager,
  );
  prongsai.documentsPanel = panel;

  prongsai.watch("words", drawSearch);
  prongsai.watch("words queue list item", drawRows);

  function drawSearch() {
    const field = element("input", {
      id: "filter-document",
      type: "search",
      value: words,
      placeholder: say("documents.search"),
      autocomplete: "off",
      on: { input: (event) => find(event.target.value) },
    });
    search.replaceChildren(element("label", null, prongsai.heard(say("documents.search")), field));
  }

  function find(text) {
    words = text;
    page = 1;
    drawRows();
  }

  function drawRows() {
    if (desk.list !== "documents") return rows.replaceChildren();
    const wanted = prongsai.lowered(words).split(/\s+/).filter(Boolean);
    const found = desk.documents.filter((one) => prongsai.containsAll(prongsai.lowered(textOf(one)), wanted));
    page = prongsai.pageWithin(page, found.length);
    const from = (page - 1) * prongsai.PAGE;
    prongsai.fill(rows, found.slice(from, from + prongsai.PAGE).map(line));
    told.textContent = say("documents.count", {
      shown: count(found.length),
      all: count(desk.documents.length),
    });
    prongsai.fill(pager, prongsai.pager(page, found.length, turn));
    return undefined;
  }

  const textOf = (one) => [one.agency, one.year, one.path].join(" ");

  function turn(to) {
    page = to;
    drawRows();
    rows.scrollTop = 0;
    rows.querySelector("button")?.focus();
  }

  function line(one) {
    const numbers = say("documents.numbers", { open: count(one.open), measures: count(one.measures) });
    return element(
      "li",
      null,
      element(
        "button",
        {
          type: "button",
          id: "document-" + one.document,
          class: "line",
          "aria-current": desk.at?.document === one.document && "true",
          on: { click: () => prongsai.choose(prongsai.documentItem(one.document)) },
        },
        element(
          "span",
          { class: "line-agency" },
          one.agency ?? say("documents.no-agency"),
          " ",
          element("span", { class: "quiet" }, prongsai.orUnknown(one.year)),
        ),
        element("span", { class: "line-path path quiet" }, one.path),
        element("span", { class: "line-notes quiet" }, numbers),
      ),
    );
  }
})();
