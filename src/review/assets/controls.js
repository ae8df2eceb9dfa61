// What a person can say of the item in front: the buttons and fields, each with its key.
"use strict";

(function () {
  const { desk, element, say } = prongsai;
  // As many alternatives have a digit of their own.
  const MOST_DIGITS = 9;

  // Those of a score. `tried` is the box in which the page tells what would be.
  prongsai.scoreControls = (score, tried) => [
    element("div", { class: "choices" }, accept(score), score.alternatives.map(alternative)),
    typedScore(tried),
    prongsai.lesserControls(),
    prongsai.commentField(),
  ];

  function accept(score) {
    return prongsai.keyed(
      {
        id: "accept",
        name: "accept",
        class: "accept",
        disabled: score.score == null,
        act: () => prongsai.answer(score.score),
      },
      element(
        "span",
        null,
        say("control.accept"),
        " ",
        element("strong", { class: "tabular" }, prongsai.orUnknown(score.score)),
      ),
      prongsai.keySign("Enter"),
    );
  }

  // Pointing at an alternative shows what it would make of the sums.
  function alternative(value, n) {
    const digit = String(n + 1);
    const hasDigit = n < MOST_DIGITS;
    const look = () => prongsai.tryText(value);
    const leave = () => prongsai.tryText(prongsai.draft(desk.at).typed || "");
    return prongsai.keyed(
      {
        id: "alternative-" + digit,
        name: "alternative",
        keys: hasDigit ? digit : null,
        sign: hasDigit ? digit : null,
        title: say("key.alternative"),
        class: "alternative",
        act: () => prongsai.answer(value),
        on: { focus: look, blur: leave, pointerenter: look, pointerleave: leave },
      },
      prongsai.heard(say("control.alternative", { n: digit })),
      hasDigit && prongsai.keySign(digit),
      element("strong", { class: "tabular" }, value),
    );
  }

  function typedScore(tried) {
    const field = element("input", {
      id: "typed",
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      value: prongsai.draft(desk.at).typed,
      "aria-describedby": "tried",
      "aria-keyshortcuts": "E",
      on: { input: typing, keydown: fieldKeyed },
    });
    const save = element(
      "button",
      { type: "button", id: "save", on: { click: prongsai.saveTyped } },
      say("control.save"),
    );
    const label = element("label", { for: "typed" }, say("control.type"), prongsai.keySign("E"));
    return element(
      "div",
      { class: "typed" },
      label,
      element("div", { class: "together" }, field, save),
      tried,
    );
  }

  function typing(event) {
    const text = event.target.value;
    prongsai.keepDraft(desk.at, "typed", text || null);
    prongsai.tryText(text);
  }

  function fieldKeyed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) prongsai.saveTyped();
    }
    leaveKeyed(event);
  }

  // Escape leaves a field; what was typed stays in it.
  function leaveKeyed(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    prongsai.focusItem();
  }

  // Saves what stands in the field; what the program has already refused is not sent.
  prongsai.saveTyped = function () {
    const text = document.getElementById("typed").value.trim();
    if (desk.at.kind === "measure") return prongsai.answer(text);
    const isRefused = desk.trial?.text === text && desk.trial.error === "refused";
    if (text === "" || isRefused) return document.getElementById("typed").focus();
    return prongsai.answer(text);
  };

  // What would be if the typed text were the answer, in words.
  prongsai.triedText = function () {
    const { trial } = desk;
    if (!trial) return say("tried.hint");
    if (trial.error) return say("tried." + trial.error, { text: trial.text });
    const broken = trial.sums.filter((sum) => sum.holds === false).length;
    const holding = trial.sums.filter((sum) => sum.holds === true).length;
    return say("tried.told", { value: trial.score, holding, broken, open: trial.open });
  };

  prongsai.textControls = function (text) {
    const field = element("textarea", {
      id: "typed",
      rows: 5,
      "aria-keyshortcuts": "E",
      on: { input: (event) => prongsai.keepDraft(desk.at, "typed", event.target.value), keydown: textKeyed },
    });
    field.value = prongsai.draft(desk.at).typed ?? text.text;
    const label = element("label", { for: "typed" }, say("control.text"), prongsai.keySign("E"));
    const save = element(
      "button",
      {
        type: "button",
        id: "save",
        class: "accept",
        "aria-keyshortcuts": "Control+Enter",
        on: { click: prongsai.saveTyped },
      },
      say("control.save"),
      prongsai.keySign("Ctrl+Enter"),
    );
    return [
      element("div", { class: "typed" }, label, field),
      element("div", { class: "choices" }, save),
      prongsai.lesserControls(),
      prongsai.commentField(),
    ];
  };

  function textKeyed(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat) {
      event.preventDefault();
      prongsai.saveTyped();
    }
    leaveKeyed(event);
  }

  prongsai.lesserControls = function () {
    const last = prongsai.lastAnswer();
    const undone = last && { name: prongsai.itemName(last.item), value: prongsai.valueName(last.after) };
    return element(
      "div",
      { class: "choices lesser" },
      prongsai.keyed(
        { id: "unreadable", name: "unreadable", act: () => prongsai.answer(null) },
        say("control.unreadable"),
        prongsai.keySign("X"),
      ),
      prongsai.keyed(
        {
          id: "undo",
          name: "undo",
          disabled: !last,
          title: last ? say("control.undo.title", undone) : say("control.undo.none"),
          act: prongsai.undo,
        },
        say("control.undo"),
        prongsai.keySign("Z"),
      ),
    );
  };

  prongsai.commentField = function () {
    const field = element("input", {
      id: "comment",
      type: "text",
      autocomplete: "off",
      value: prongsai.draft(desk.at).comment,
      placeholder: say("control.comment.hint"),
      "aria-keyshortcuts": "C",
      on: {
        input: (event) => prongsai.keepDraft(desk.at, "comment", event.target.value || null),
        keydown: leaveKeyed,
      },
    });
    return element(
      "div",
      { class: "comment" },
      element("label", { for: "comment" }, say("control.comment"), prongsai.keySign("C")),
      field,
    );
  };
})();
