// What stands around the work: the head with progress, reviewer and language; the three sides; what is told.
"use strict";

(function () {
  const { desk, element, say, count } = prongsai;

  const skip = element("a", { class: "skip", href: "#value-panel", on: { click: skipToItem } });
  const head = element("header", { class: "top" });
  const progress = element("div", { id: "progress" });
  const saved = element("p", { id: "saved", role: "status", "aria-live": "polite" });
  const problem = element("div", { id: "problem", role: "alert" });
  const tabs = element("div", { class: "tabs" });
  const side = element(
    "section",
    { id: "side", class: "side" },
    tabs,
    element("div", { class: "told-bar" }, saved, problem),
    prongsai.valuePanel,
    prongsai.scorePanel,
    prongsai.measuresPanel,
  );
  const main = element(
    "main",
    { id: "main" },
    element("h1", { class: "heard" }),
    prongsai.queueBox,
    prongsai.pictureBox,
    side,
  );

  prongsai.layOut = () => document.body.prepend(skip, head, main);

  prongsai.watch("words", drawHead);
  prongsai.watch("words queue item", drawProgress);
  prongsai.watch("words side item", drawTabs);
  prongsai.watch("words told", drawTold);

  function drawHead() {
    skip.textContent = say("skip");
    main.querySelector("h1").textContent = say("review.title");
    side.setAttribute("aria-label", say("side.label"));
    document.title = say("review.title") + " · " + say("brand");
    const help = prongsai.keyed(
      { id: "show-help", name: "help", label: say("key.help"), act: prongsai.openHelp },
      "?",
    );
    prongsai.fill(
      head,
      element(
        "div",
        { class: "inner" },
        brand(),
        queueSwitch(),
        progress,
        reviewer(),
        element("div", { class: "switches" }, language(), theme(), help),
      ),
    );
  }

  const brand = () =>
    element(
      "span",
      { class: "brand" },
      element("img", { src: "/assets/favicon.svg", alt: "", width: 24, height: 24 }),
      element("span", null, say("brand")),
    );

  // On a narrow screen the queue is folded away while an item is looked at.
  function queueSwitch() {
    const isOpen = document.body.classList.contains("with-queue");
    const act = () => prongsai.unfoldQueue(!document.body.classList.contains("with-queue"));
    return element(
      "button",
      {
        type: "button",
        id: "show-queue",
        "aria-expanded": String(isOpen),
        "aria-controls": "queue",
        on: { click: act },
      },
      say("queue.label"),
    );
  }

  prongsai.unfoldQueue = function (isOpen) {
    document.body.classList.toggle("with-queue", isOpen);
    document.getElementById("show-queue")?.setAttribute("aria-expanded", String(isOpen));
  };

  function reviewer() {
    const field = element("input", {
      id: "reviewer",
      type: "text",
      value: desk.reviewer,
      autocomplete: "off",
      placeholder: say("reviewer.hint"),
      on: {
        input: (event) => named(event.target.value),
        keydown: (event) =>
          ["Enter", "Escape"].includes(event.key) && !event.isComposing && prongsai.focusItem(),
      },
    });
    return element("label", { class: "reviewer" }, element("span", null, say("reviewer.label")), field);
  }

  function named(name) {
    desk.reviewer = name.trim();
    prongsai.remember("reviewer", desk.reviewer);
    // Own answers can be taken back.
    prongsai.changed("reviewer");
  }

  function language() {
    const isEnglish = prongsai.language() === "en";
    const act = () => change(() => prongsai.setLanguage(isEnglish ? "th" : "en"));
    return element(
      "button",
      { id: "language", type: "button", lang: isEnglish ? "th" : "en", on: { click: act } },
      isEnglish ? "ภาษาไทย" : "English",
    );
  }

  function theme() {
    const isDark = prongsai.isDark();
    const act = () => change(() => prongsai.setTheme(isDark ? "light" : "dark"));
    return element(
      "button",
      { id: "theme", type: "button", on: { click: act } },
      say(isDark ? "theme.light" : "theme.dark"),
    );
  }

  function change(act) {
    act();
    prongsai.changed("words");
  }

  function drawProgress() {
    if (!desk.progress) return progress.replaceChildren();
    const { total, answered, settled, open } = desk.progress;
    const share = (part) => ({ width: (total > 0 ? (100 * part) / total : 0) + "%" });
    const text = say("progress.told", {
      answered: count(answered),
      settled: count(settled),
      open: count(open),
      total: count(total),
    });
    return prongsai.fill(
      progress,
      element(
        "div",
        { class: "bar", "aria-hidden": "true" },
        element("span", { class: "done", look: share(answered) }),
        element("span", { class: "follows", look: share(settled) }),
      ),
      element("p", null, text),
    );
  }

  function drawTabs() {
    const measures = desk.view ? desk.view.measures.length : 0;
    const choices = [
      { name: "value", panel: prongsai.valuePanel, label: say("side.value"), keys: "V" },
      { name: "scores", panel: prongsai.scorePanel, label: say("side.scores"), keys: "S" },
      {
        name: "measures",
        panel: prongsai.measuresPanel,
        label: say("side.measures", { n: measures }),
        keys: "M",
      },
    ];
    prongsai.tabs(tabs, choices, desk.side, prongsai.showSide);
  }

  prongsai.showSide = function (name) {
    desk.side = name;
    prongsai.changed("side");
  };

  function drawTold() {
    const { saved: done, problem: wrong } = prongsai.told;
    saved.textContent = done ? done() : "";
    const retry =
      wrong?.retry &&
      element("button", { type: "button", id: "retry", on: { click: wrong.retry } }, say("problem.retry"));
    prongsai.fill(
      problem,
      wrong && [element("p", null, wrong.text()), element("div", { class: "row" }, retry, dismiss())],
    );
  }

  function dismiss() {
    const act = () => {
      prongsai.told.problem = null;
      prongsai.changed("told");
      prongsai.focusItem();
    };
    return element("button", { type: "button", id: "dismiss", on: { click: act } }, say("proof.close"));
  }

  function skipToItem(event) {
    event.preventDefault();
    prongsai.focusItem();
  }
})();
