// Which rows of the queue are shown.
"use strict";

(function () {
  const { desk } = prongsai;

  // The places of the rows that fit a filter, in the order of the queue.
  prongsai.fitting = function (filter) {
    const words = prongsai.lowered(filter.agency).split(/\s+/).filter(Boolean);
    const fits = (row) =>
      (filter.state === "" || row.state === filter.state) &&
      (filter.status === "" || row.status === filter.status) &&
      (filter.rule === "" || row.rules.includes(filter.rule)) &&
      (words.length === 0 || contains(row, words));
    const found = [];
    desk.rows.forEach((row, n) => fits(row) && found.push(n));
    return found;
  };

  // Whether a text names all the words, wherever they stand.
  prongsai.containsAll = (text, words) => words.every((word) => text.includes(word));
  prongsai.lowered = (text) => text.normalize("NFC").toLowerCase();

  function contains(row, words) {
    return prongsai.containsAll(prongsai.lowered(prongsai.agencyOf(row) + " " + row.path), words);
  }

  // The rules and the statuses that rows of the queue have.
  prongsai.rulesOfQueue = () => [...new Set(desk.rows.flatMap((row) => row.rules))].sort();
  prongsai.statusesOfQueue = () => [...new Set(desk.rows.map((row) => row.status))].sort();
})();
