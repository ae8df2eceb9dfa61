// All scores of the document in front, of one agency: also those that are not in the queue can be decided.
"use strict";

(function () {
  const { desk, element, say } = prongsai;

  const panel = element("div", { id: "score-table", class: "panel", on: { keydown: keyed } });
  prongsai.scorePanel = panel;
  prongsai.watch("words item trial", draw);

  function draw() {
    const { view } = desk;
    if (!view)
      return prongsai.fill(
        panel,
        element("p", { class: "quiet" }, say(desk.failure ? "value.failed" : "value.loading")),
      );
    const head = element(
      "header",
      { class: "item-head" },
      element("h2", null, say("scores.title")),
      element(
        "p",
        { class: "item-of" },
        view.agency ?? say("documents.no-agency"),
        " · ",
        prongsai.orUnknown(view.year),
      ),
      element("p", { class: "path quiet" }, view.path),
    );
    return prongsai.fill(
      panel,
      head,
      agencies(view),
      view.scores.length > 0 ? scores(view) : element("p", null, say("value.no-scores")),
    );
  }

  // A table of several agencies shows one at a time.
  function agencies(view) {
    if (!(view.agencies?.length > 1)) return null;
    const options = view.agencies.map((name) => element("option", { value: name }, name));
    const select = element(
      "select",
      { id: "choose-agency", on: { change: (event) => chooseAgency(event.target.value) } },
      options,
    );
    select.value = view.agency;
    return element("label", { class: "choose-agency" }, say("scores.agency"), select);
  }

  function chooseAgency(name) {
    const item = prongsai.documentItem(desk.view.id);
    prongsai.choose({ ...item, key: { ...item.key, agency_name: name } });
  }

  function scores(view) {
    const years = new Set(view.scores.map((score) => score.key.fiscal_year));
    const year = { head: say("word.year"), cell: (score) => prongsai.orUnknown(score.key.fiscal_year) };
    return prongsai.table({
      caption: say("scores.title"),
      name: "bare",
      rows: view.scores,
      columns: [
        { head: say("word.name"), row: true, cell: button },
        ...(years.size > 1 ? [year] : []),
        { head: say("word.score"), number: true, cell: value },
        { head: say("word.status"), cell: status },
        { head: say("sums.title"), cell: sum },
      ],
    });
  }

  function button(score) {
    const item = prongsai.scoreItem(desk.view.id, score.key);
    const isHere = desk.at.kind === "score" && prongsai.sameKey(desk.at.key, score.key);
    return element(
      "button",
      {
        type: "button",
        class: "plain",
        id: "score-" + (score.key.fiscal_year ?? "") + "-" + score.key.code,
        "aria-current": isHere && "true",
        on: { click: () => prongsai.choose(item) },
      },
      prongsai.itemName(item),
    );
  }

  const triedOf = (score) => desk.trial?.scores?.find((one) => prongsai.sameKey(one.key, score.key));
  const value = (score) => prongsai.orUnknown((triedOf(score) || score).score);

  const status = (score) => [
    prongsai.badge((triedOf(score) || score).status),
    score.is_open && element("span", { class: "under" }, say("queue.state.open")),
  ];

  function sum(score) {
    const sum = prongsai.sumOf(score.key);
    return sum && prongsai.verdict(sum);
  }

  // Arrows go from row to row, and not through the queue.
  function keyed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...panel.querySelectorAll("tbody button")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[at + step]?.focus();
  }
})();
