// The frame of every page: header, main part, footer; drawn anew when the reader changes the language or the
// theme, or follows a link within the page.
"use strict";

(function () {
  const { element, say } = prongsai;
  const PAGES = [
    ["index.html", "nav.overview"],
    ["agencies.html", "nav.agencies"],
    ["findings.html", "nav.findings"],
    ["copies.html", "nav.copies"],
    ["about.html", "nav.about"],
  ];

  const main = element("main", { id: "main", tabindex: "-1" });
  const header = element("header", { class: "top" });
  const footer = element("footer", { class: "bottom" });
  const skip = element("a", { class: "skip", href: "#main", on: { click: skipToMain } });
  let page = null;
  let drawing = 0;

  // Starts a page: { file, data() gives names, title(data), draw(data) gives nodes, moved(data) is true where
  // it follows a change of the address itself }.
  prongsai.page = function (description) {
    page = description;
    document.body.prepend(skip, header, main, footer);
    window.addEventListener("hashchange", follow);
    // A page is described before the rest of its script has run.
    document.addEventListener("DOMContentLoaded", prongsai.redraw);
  };

  // What stands behind `#` in the address; what cannot be decoded is nothing.
  prongsai.address = function () {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };

  // Changes the address without a new entry in the history.
  prongsai.setAddress = (address) => window.history.replaceState(null, "", "#" + address);

  prongsai.redraw = async () => {
    const turn = ++drawing;
    const focused = document.activeElement && document.activeElement.id;
    frame();
    const scrolled = window.scrollY;
    const names = page.data();
    let data = null;
    try {
      data = await Promise.all(names.map(prongsai.load));
    } catch (error) {
      if (turn === drawing) fail(error);
      return;
    }
    if (turn !== drawing) return;
    if (prongsai.clearCharts) prongsai.clearCharts();
    main.replaceChildren(...page.draw(data).flat(Infinity).filter(Boolean));
    document.title = page.title(data) + " · " + say("brand");
    sign(data[0]);
    window.scrollTo(0, scrolled);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    if (page.shown) page.shown(data);
  };

  async function follow() {
    if (page.moved) {
      const data = await Promise.all(page.data().map(prongsai.load)).catch(() => null);
      if (data && page.moved(data)) return;
    }
    await prongsai.redraw();
  }

  function fail(error) {
    document.title = say("brand");
    main.replaceChildren(
      element("h1", null, say("missing.title")),
      element("p", { role: "alert" }, say("missing.text", { name: error.message })),
      element("p", null, element("a", { href: "index.html" }, say("nav.overview"))),
    );
  }

  function skipToMain(event) {
    event.preventDefault();
    main.focus();
  }

  function frame() {
    skip.textContent = say("skip");
    const brand = element(
      "a",
      { class: "brand", href: "index.html", id: "brand" },
      element("img", { src: "assets/favicon.svg", alt: "", width: 28, height: 28 }),
      element("span", null, say("brand")),
    );
    const links = PAGES.map(([file, key]) =>
      element(
        "li",
        null,
        element("a", { href: file, "aria-current": page.file === file && "page" }, say(key)),
      ),
    );
    const nav = element("nav", { "aria-label": say("nav.label") }, element("ul", null, links));
    header.replaceChildren(element("div", { class: "inner" }, brand, nav, switches()));
  }

  function switches() {
    const english = prongsai.language() === "en";
    const language = element(
      "button",
      {
        id: "language",
        type: "button",
        lang: english ? "th" : "en",
        on: { click: () => change(() => prongsai.setLanguage(english ? "th" : "en")) },
      },
      english ? "ภาษาไทย" : "English",
    );
    const dark = prongsai.isDark();
    const theme = element(
      "button",
      {
        id: "theme",
        type: "button",
        on: { click: () => change(() => prongsai.setTheme(dark ? "light" : "dark")) },
      },
      say(dark ? "theme.light" : "theme.dark"),
    );
    return element("div", { class: "switches" }, language, theme);
  }

  function change(act) {
    act();
    prongsai.redraw();
  }

  function sign(site) {
    const map = element(
      "a",
      { href: "https://www.npmjs.com/package/@svg-maps/thailand", rel: "noreferrer" },
      "@svg-maps/thailand",
    );
    const terms = element(
      "a",
      { href: "https://creativecommons.org/licenses/by/4.0/", rel: "noreferrer" },
      "CC BY 4.0",
    );
    footer.replaceChildren(
      element(
        "div",
        { class: "inner" },
        element("p", null, say("footer.caution")),
        element(
          "p",
          null,
          say("footer.made", { version: site.version }),
          " · ",
          say("footer.places"),
          " · ",
          say("footer.map"),
          " ",
          map,
          " (",
          terms,
          ") · ",
          element("a", { href: "about.html#sources" }, say("footer.more")),
        ),
      ),
    );
  }

  // Paper is light, and shows the numbers of every chart.
  let before = null;
  window.addEventListener("beforeprint", function () {
    const folded = [...main.querySelectorAll("details.numbers:not([open])")];
    before = { theme: document.documentElement.dataset.theme, folded };
    folded.forEach((details) => {
      details.open = true;
    });
    prongsai.show("light");
    if (prongsai.repaintCharts) prongsai.repaintCharts();
  });
  window.addEventListener("afterprint", function () {
    if (!before) return;
    before.folded.forEach((details) => {
      details.open = false;
    });
    prongsai.show(before.theme);
    if (prongsai.repaintCharts) prongsai.repaintCharts();
    before = null;
  });
})();
