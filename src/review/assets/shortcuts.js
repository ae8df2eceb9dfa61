// The keys of the page, in one list: what they do, how they are told, and buttons that carry them.
"use strict";

(function () {
  const { element, say } = prongsai;

  // Names in the order of the help; `keys` as aria-keyshortcuts writes them, `sign` as people read it.
  const SHORTCUTS = [
    { name: "accept", keys: "Enter", sign: "Enter" },
    { name: "alternative", keys: "1", sign: "1–9" },
    { name: "type", keys: "E", sign: "E" },
    { name: "unreadable", keys: "X", sign: "X" },
    { name: "undo", keys: "Z", sign: "Z" },
    { name: "comment", keys: "C", sign: "C" },
    { name: "next", keys: "J ArrowDown", sign: "J ↓" },
    { name: "previous", keys: "K ArrowUp", sign: "K ↑" },
    { name: "search", keys: "/", sign: "/" },
    { name: "value", keys: "V", sign: "V" },
    { name: "scores", keys: "S", sign: "S" },
    { name: "measures", keys: "M", sign: "M" },
    { name: "larger", keys: "+", sign: "+" },
    { name: "smaller", keys: "-", sign: "−" },
    { name: "width", keys: "0", sign: "0" },
    { name: "before", keys: "[", sign: "[" },
    { name: "after", keys: "]", sign: "]" },
    { name: "help", keys: "?", sign: "?" },
  ];
  const FIELD_KEYS = [
    { name: "save", sign: "Enter" },
    { name: "save-text", sign: "Ctrl+Enter" },
    { name: "leave", sign: "Esc" },
  ];
  prongsai.SHORTCUTS = SHORTCUTS;
  prongsai.FIELD_KEYS = FIELD_KEYS;

  const byName = new Map(SHORTCUTS.map((one) => [one.name, one]));

  // The key on a button, for those who see it; those who hear it are told by aria-keyshortcuts.
  prongsai.keySign = (sign) => element("kbd", { "aria-hidden": "true" }, sign);

  // A button of a shortcut: { id, name, act, disabled, class, label, sign, keys }.
  prongsai.keyed = function (button, ...children) {
    const shortcut = byName.get(button.name);
    const keys = button.keys || shortcut.keys;
    return element(
      "button",
      {
        id: button.id,
        type: "button",
        class: button.class,
        disabled: button.disabled,
        "aria-label": button.label,
        "aria-keyshortcuts": keys,
        title: button.title || say("key." + button.name) + " (" + (button.sign || shortcut.sign) + ")",
        on: { click: button.act, ...button.on },
      },
      children,
    );
  };
})();
