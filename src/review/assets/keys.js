// What the keys do. Letters are told by their place on the keyboard too, so that they work under the Thai layout.
"use strict";

(function () {
  const { desk } = prongsai;
  const LETTERS = {
    e: "type",
    x: "unreadable",
    z: "undo",
    c: "comment",
    j: "next",
    k: "previous",
    v: "value",
    s: "scores",
    m: "measures",
  };
  const PLACES = {
    Equal: "larger",
    NumpadAdd: "larger",
    Minus: "smaller",
    NumpadSubtract: "smaller",
    Digit0: "width",
    Numpad0: "width",
    BracketLeft: "before",
    BracketRight: "after",
    Slash: "search",
  };
  const SIGNS = {
    Enter: "accept",
    ArrowDown: "next",
    ArrowUp: "previous",
    "?": "help",
    "+": "larger",
    "=": "larger",
    "-": "smaller",
    0: "width",
    "[": "before",
    "]": "after",
    "/": "search",
  };
  const THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙";
  const FIELDS = "input, textarea, select, [contenteditable]";
  // What a key pressed on one of these does already.
  const OWN = { Enter: "button, a, summary", ArrowDown: ".viewer", ArrowUp: ".viewer" };
  // A key that is held down says nothing twice.
  const ONCE = new Set(["accept", "alternative", "unreadable", "undo"]);
  const ANSWERS = new Set(["accept", "alternative", "unreadable", "type", "comment"]);

  const acts = {
    accept: () => document.getElementById("accept")?.click(),
    alternative: (digit) => document.getElementById("alternative-" + digit)?.click(),
    type: () => focus("typed"),
    unreadable: () => document.getElementById("unreadable")?.click(),
    undo: prongsai.undo,
    comment: () => focus("comment"),
    next: () => prongsai.step(1),
    previous: () => prongsai.step(-1),
    search,
    value: () => prongsai.showSide("value"),
    scores: () => openSide("scores"),
    measures: () => openSide("measures"),
    larger: () => prongsai.zoom("larger"),
    smaller: () => prongsai.zoom("smaller"),
    width: () => prongsai.zoom("width"),
    before: () => prongsai.turnPage(-1),
    after: () => prongsai.turnPage(1),
    help: prongsai.openHelp,
  };

  document.addEventListener("keydown", pressed);

  function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    // Where nothing has the focus, the page has it.
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest(FIELDS) || document.querySelector("dialog[open]")) return;
    if (OWN[event.key] && target.closest(OWN[event.key])) return;
    const digit = digitOf(event);
    const name = digit ? "alternative" : nameOf(event);
    if (!name || (event.repeat && ONCE.has(name))) return;
    event.preventDefault();
    if (ANSWERS.has(name) && !isInSight()) return;
    acts[name](digit);
  }

  // 1 to 9, in Thai digits, or by its place; null for any other key.
  function digitOf(event) {
    const sign = THAI_DIGITS.includes(event.key) ? String(THAI_DIGITS.indexOf(event.key)) : event.key;
    if (/^[1-9]$/.test(sign)) return sign;
    const place = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    return place && !event.shiftKey ? place[1] : null;
  }

  function nameOf(event) {
    const isAscii = /^[!-~]$/.test(event.key);
    const letter = isAscii ? event.key.toLowerCase() : /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
    if (letter && LETTERS[letter]) return event.shiftKey ? null : LETTERS[letter];
    if (SIGNS[event.key]) return SIGNS[event.key];
    if (isAscii) return null;
    if (event.code === "Slash" && event.shiftKey) return "help";
    return event.shiftKey && event.code !== "Equal" ? null : PLACES[event.code];
  }

  // Nobody answers what is not shown: the key brings it to sight first.
  function isInSight() {
    const own = desk.at?.kind === "measure" ? "measures" : "value";
    if (desk.side === own) return true;
    prongsai.showSide(own);
    return false;
  }

  function focus(id) {
    const field = document.getElementById(id);
    field?.focus();
    field?.select();
  }

  function search() {
    prongsai.unfoldQueue(true);
    focus(desk.list === "queue" ? "filter-agency" : "filter-document");
  }

  function openSide(name) {
    prongsai.showSide(name);
    const panel = document.getElementById(name === "scores" ? "score-table" : "measures");
    (
      panel.querySelector("[aria-current]") ||
      panel.querySelector("tbody button, .fold") ||
      panel.querySelector("h2")
    )?.focus();
  }
})();
