// What the reader chose, kept between pages, and light or dark. It runs before the page is painted.
"use strict";

(function () {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  // Storage is refused in some private windows, and on disk in some browsers: then a choice lasts one page.
  prongsai.remembered = function (name) {
    try {
      return window.localStorage.getItem("prongsai." + name);
    } catch {
      return null;
    }
  };

  prongsai.remember = function (name, value) {
    try {
      window.localStorage.setItem("prongsai." + name, value);
    } catch {
      // The choice holds until the page is left.
    }
  };

  prongsai.isDark = () => document.documentElement.dataset.theme === "dark";

  // Shows a theme without remembering it: for the system's choice, and for printing.
  prongsai.show = function (theme) {
    document.documentElement.dataset.theme = theme;
  };

  prongsai.setTheme = function (theme) {
    prongsai.show(theme);
    prongsai.remember("theme", theme);
  };

  const chosen = prongsai.remembered("theme");
  const isChosen = chosen === "light" || chosen === "dark";
  prongsai.show(isChosen ? chosen : dark.matches ? "dark" : "light");
})();
