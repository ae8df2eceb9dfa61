// A table in a box of its own: a table wider than the screen scrolls there, and the page does not.
"use strict";

(function () {
  const { element, say } = prongsai;

  // Columns are { head, number, row, sort, cell(row) }: `number` aligns to the right, `row` is the head of a
  // row, `sort` the value of aria-sort.
  prongsai.table = function ({ caption, columns, rows, name }) {
    const head = element("tr", null, columns.map(headCell));
    const body = rows.map((row) =>
      element(
        "tr",
        null,
        columns.map((column) => cell(column, row)),
      ),
    );
    const table = element(
      "table",
      { class: name },
      element("caption", null, caption),
      element("thead", null, head),
      element("tbody", null, body),
    );
    return scrolling(table, caption);
  };

  // A box that scrolls sideways, and can be reached by keyboard when it does.
  function scrolling(content, label) {
    const box = element(
      "div",
      { class: "scroll", role: "region", "aria-label": say("table.label", { caption: label }) },
      content,
    );
    new ResizeObserver(function () {
      const isWider = box.scrollWidth > box.clientWidth + 1;
      if (isWider) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }).observe(box);
    return box;
  }

  function headCell(column) {
    const place = { scope: "col", class: column.number && "number", "aria-sort": column.sort };
    return element("th", place, column.head);
  }

  function cell(column, row) {
    const place = { class: column.number && "number", scope: column.row && "row" };
    return element(column.row ? "th" : "td", place, column.cell(row));
  }

  // The numbers of a chart, folded.
  prongsai.folded = (summary, ...children) =>
    element("details", { class: "numbers" }, element("summary", null, summary), children);
})();
