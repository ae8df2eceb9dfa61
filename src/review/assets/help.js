// All keys in one dialog.
"use strict";

(function () {
  const { element, say } = prongsai;

  const dialog = element("dialog", { id: "help", class: "help", "aria-labelledby": "help-heading" });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  prongsai.openHelp = function () {
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.replaceChildren(
      element(
        "div",
        { class: "help-box" },
        element("h2", { id: "help-heading" }, say("help.title")),
        element("p", null, say("help.text")),
        list("help.everywhere", prongsai.SHORTCUTS),
        list("help.fields", prongsai.FIELD_KEYS),
        element("p", { class: "quiet" }, say("help.more")),
        element(
          "button",
          { type: "button", id: "help-close", on: { click: () => dialog.close() } },
          say("proof.close"),
        ),
      ),
    );
    if (!dialog.open) dialog.showModal();
  };

  const list = (key, shortcuts) => [
    element("h3", null, say(key)),
    element(
      "dl",
      { class: "keys" },
      shortcuts.map(({ name, sign }) =>
        element(
          "div",
          null,
          element(
            "dt",
            null,
            sign.split(" ").map((one) => element("kbd", null, one)),
          ),
          element("dd", null, say("key." + name)),
        ),
      ),
    ),
  ];
})();
