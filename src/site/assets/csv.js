// CSV as the program writes it: UTF-8 with a byte order mark, commas, quotes by RFC 4180, `\n` line ends.
"use strict";

(function () {
  const MARK = "\uFEFF";
  // What a spreadsheet would take for a formula, also in the wide forms of East Asian input.
  const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
  const QUOTED = /[",\r\n]/;

  // The text of a table: a head and rows of strings, numbers and null.
  prongsai.csv = (head, rows) =>
    MARK + [head, ...rows].map((row) => row.map(cell).join(",") + "\n").join("");

  function cell(value) {
    if (value == null) return "";
    if (typeof value === "number") return String(value);
    const text = FORMULA.test(value) ? "'" + value : value;
    return QUOTED.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  }

  // Hands a text to the reader as a file.
  prongsai.download = function (name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    const link = prongsai.element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
})();
