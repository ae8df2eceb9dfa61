// From one item of the queue to another, in the order of the queue.
"use strict";

(function () {
  const { desk } = prongsai;

  // Lays the next (1) or the previous (-1) of the rows that are shown in front; false where there is none.
  prongsai.step = function (direction) {
    const shown = prongsai.fitting(desk.filter);
    const next = direction > 0 ? after(shown, here()) : before(shown, here());
    return go(next);
  };

  // Lays the next open row of those that the filter lets through in front, from the start where there is none
  // below.
  prongsai.stepToOpen = function () {
    const open = prongsai.fitting({ ...desk.filter, state: "open" });
    return go(after(open, here()) ?? open[0]);
  };

  prongsai.hasNext = () => after(prongsai.fitting(desk.filter), here()) !== undefined;
  prongsai.hasPrevious = () => before(prongsai.fitting(desk.filter), here()) !== undefined;

  const here = () => prongsai.indexOf(desk.at);
  // An item that does not stand in the queue lies before all of it.
  const after = (rows, at = -1) => rows.find((row) => row > at);
  const before = (rows, at = -1) => rows.findLast((row) => row < at);

  function go(row) {
    if (row === undefined) return false;
    const place = prongsai.fitting(desk.filter).indexOf(row);
    if (place >= 0) desk.page = Math.floor(place / prongsai.PAGE) + 1;
    prongsai.choose(prongsai.rowItem(desk.rows[row]));
    return true;
  }
})();
