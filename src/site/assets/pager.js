// Long tables by pages: only the rows that are shown stand on the page.
"use strict";

(function () {
  const { element, say, count } = prongsai;

  // Rows on one page of a table.
  prongsai.PAGE = 50;

  // The number of the page that is shown, given one asked for.
  prongsai.pageWithin = (asked, rows) =>
    Math.min(Math.max(1, asked || 1), Math.max(1, Math.ceil(rows / prongsai.PAGE)));

  // Buttons back and on; `turn(page)` shows another. Nothing where one page holds all.
  prongsai.pager = function (page, rows, turn) {
    if (rows <= prongsai.PAGE) return null;
    const from = (page - 1) * prongsai.PAGE;
    const to = Math.min(from + prongsai.PAGE, rows);
    const range = say("pages.range", { from: count(from + 1), to: count(to), all: count(rows) });
    return element(
      "nav",
      { class: "pager", "aria-label": say("pages.label") },
      button("page-before", "pages.before", page > 1, () => turn(page - 1)),
      element("span", { class: "quiet" }, range),
      button("page-next", "pages.next", to < rows, () => turn(page + 1)),
    );
  };

  function button(id, key, works, act) {
    return element("button", { id, type: "button", disabled: !works, on: { click: act } }, say(key));
  }
})();
