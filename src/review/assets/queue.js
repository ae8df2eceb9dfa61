// The left side: the queue in the order of review with what filters it, and the tab of all documents.
"use strict";

(function () {
  const { desk, element, say, count } = prongsai;
  const STATES = ["open", "answered", "settled"];

  const tabs = element("div", { class: "tabs" });
  const filters = element("div", { class: "filters-of-queue" });
  const told = element("p", { class: "quiet told", "aria-live": "polite" });
  const rows = element("ol", { id: "queue-rows", class: "rows" });
  const pager = element("div");
  const panel = element("div", { id: "queue-panel", class: "list-panel" }, filters, told, rows, pager);

  prongsai.queueBox = element("nav", { id: "queue", class: "left" }, tabs, panel, prongsai.documentsPanel);

  prongsai.watch("words queue list", drawTabs);
  prongsai.watch("words", drawFilters);
  prongsai.watch("words queue item", drawRows);

  function drawTabs() {
    prongsai.queueBox.setAttribute("aria-label", say("queue.label"));
    const open = desk.rows.filter((row) => row.state === "open").length;
    const choices = [
      { name: "queue", panel, label: say("queue.tab", { n: count(open) }) },
      {
        name: "documents",
        panel: prongsai.documentsPanel,
        label: say("documents.tab", { n: count(desk.documents.length) }),
      },
    ];
    prongsai.tabs(tabs, choices, desk.list, prongsai.showList);
  }

  prongsai.showList = function (name) {
    desk.list = name;
    prongsai.changed("list");
  };

  function drawFilters() {
    const statuses = prongsai.statusesOfQueue();
    const rules = prongsai.rulesOfQueue();
    const label = prongsai.heard(say("queue.filter.agency"));
    filters.replaceChildren(
      element("label", { class: "wide-field" }, label, search()),
      choice(
        "rule",
        rules.map((id) => [id, prongsai.ruleName(id)]),
      ),
      choice(
        "status",
        statuses.map((name) => [name, prongsai.term("status", name)]),
      ),
      choice(
        "state",
        STATES.map((name) => [name, say("queue.state." + name)]),
      ),
    );
  }

  function search() {
    return element("input", {
      id: "filter-agency",
      type: "search",
      value: desk.filter.agency,
      placeholder: say("queue.filter.agency"),
      autocomplete: "off",
      "aria-keyshortcuts": "/",
      on: { input: (event) => filter("agency", event.target.value), keydown: searchKeyed },
    });
  }

  // From the search on to the rows.
  function searchKeyed(event) {
    if (event.key === "Escape" && event.target.value === "") event.target.blur();
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    rows.querySelector("button")?.focus();
  }

  function choice(name, options) {
    const all = element("option", { value: "" }, say("queue.filter." + name + ".all"));
    const select = element(
      "select",
      { id: "filter-" + name, on: { change: (event) => filter(name, event.target.value) } },
      all,
      options.map(([value, text]) => element("option", { value }, text)),
    );
    select.value = desk.filter[name];
    return element("label", { class: "field-" + name }, prongsai.heard(say("queue.filter." + name)), select);
  }

  function filter(name, value) {
    desk.filter[name] = value;
    desk.page = 1;
    prongsai.changed("queue");
  }

  function drawRows() {
    const shown = prongsai.fitting(desk.filter);
    desk.page = prongsai.pageWithin(desk.page, shown.length);
    const from = (desk.page - 1) * prongsai.PAGE;
    const here = prongsai.indexOf(desk.at);
    prongsai.fill(
      rows,
      shown.slice(from, from + prongsai.PAGE).map((n) => line(n, n === here)),
    );
    rows.start = from + 1;
    told.textContent = toldText(shown.length);
    prongsai.fill(pager, prongsai.pager(desk.page, shown.length, turn));
    rows.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  function toldText(shown) {
    if (desk.rows.length === 0) return say("queue.empty");
    if (shown === 0) return say("queue.none");
    return say("queue.count", { shown: count(shown), all: count(desk.rows.length) });
  }

  function turn(page) {
    desk.page = page;
    drawRows();
    rows.scrollTop = 0;
    rows.querySelector("button")?.focus();
  }

  function line(n, isHere) {
    const row = desk.rows[n];
    return element(
      "li",
      null,
      element(
        "button",
        {
          type: "button",
          id: "row-" + n,
          class: "line is-" + row.state,
          "aria-current": isHere && "true",
          on: { click: () => prongsai.choose(prongsai.rowItem(row)) },
        },
        element(
          "span",
          { class: "line-agency" },
          prongsai.agencyOf(row),
          " ",
          element("span", { class: "quiet" }, prongsai.orUnknown(row.key.fiscal_year)),
        ),
        element("span", { class: "line-name" }, prongsai.fullName(row.key.code, null, null)),
        element("span", { class: "line-value tabular" }, prongsai.orUnknown(row.score)),
        element("span", { class: "line-notes" }, prongsai.badge(row.status), notes(row)),
      ),
    );
  }

  function notes(row) {
    return [
      row.state !== "open" && element("span", { class: "note-mark" }, say("queue.state." + row.state)),
      row.settles > 0 && element("span", { class: "quiet" }, say("queue.settles", { n: count(row.settles) })),
    ];
  }
})();
