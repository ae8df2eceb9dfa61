// Tabs: a list of buttons of which one is pressed, and panels of which one is shown.
"use strict";

(function () {
  const { element } = prongsai;

  // Fills `list` with tabs { name, panel (an element with an id), label, keys }, of which `chosen` is shown.
  prongsai.tabs = function (list, tabs, chosen, choose) {
    list.setAttribute("role", "tablist");
    prongsai.fill(
      list,
      tabs.map((tab) => button(tab, tab.name === chosen, choose)),
    );
    list.onkeydown = (event) => turn(event, tabs, chosen, choose);
    for (const tab of tabs) {
      tab.panel.hidden = tab.name !== chosen;
      tab.panel.setAttribute("role", "tabpanel");
      tab.panel.setAttribute("aria-labelledby", tabId(tab));
    }
  };

  const tabId = (tab) => "tab-" + tab.name;

  function button(tab, isChosen, choose) {
    return element(
      "button",
      {
        type: "button",
        role: "tab",
        id: tabId(tab),
        "aria-selected": String(isChosen),
        "aria-controls": tab.panel.id,
        "aria-keyshortcuts": tab.keys,
        tabindex: isChosen ? null : "-1",
        on: { click: () => choose(tab.name) },
      },
      tab.label,
      tab.keys && prongsai.keySign(tab.keys),
    );
  }

  function turn(event, tabs, chosen, choose) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const at = tabs.findIndex((tab) => tab.name === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    choose(next.name);
    document.getElementById(tabId(next)).focus();
  }
})();
