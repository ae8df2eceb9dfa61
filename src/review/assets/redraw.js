// Draws a part anew without taking the reader's place away: what had the focus has it again.
"use strict";

(function () {
  // Fills a box; what is not there (null, false) is left out.
  prongsai.fill = function (box, ...content) {
    const focused = box.contains(document.activeElement) ? document.activeElement : null;
    const { id, selectionStart, selectionEnd } = focused || {};
    box.replaceChildren(...content.flat(Infinity).filter(Boolean));
    if (!id) return;
    const again = document.getElementById(id);
    again?.focus({ preventScroll: true });
    if (again && selectionStart != null) again.setSelectionRange?.(selectionStart, selectionEnd);
  };
})();
