// The provinces as links on a map, coloured by their mean: the paler, the lower by day, and the darker by night.
"use strict";

(function () {
  const { element, drawn, say, score, count } = prongsai;
  const CLASSES = 5;
  // A part of the map that is water and no province.
  const LAKE = "lksg";

  // A map of rows { province, map, mean, agencies, lowest, highest } of a year.
  prongsai.provinceMap = function (rows, year) {
    const known = rows.filter((row) => row.map && typeof row.mean === "number");
    const bounds = limits(known.map((row) => row.mean));
    const byId = new Map(known.map((row) => [row.map, row]));
    const reading = element("p", { class: "map-reading" }, say("map.hint"));
    const outline = drawn("path", { class: "map-outline", d: "" });
    const places = prongsai.map.provinces.map((place) =>
      shape(place, byId.get(place.id), year, bounds, reading, outline),
    );
    const map = drawn(
      "svg",
      { viewBox: prongsai.map.viewBox, class: "map", role: "group", "aria-label": say("map.label") },
      places,
      outline,
    );
    return element(
      "div",
      { class: "map-box" },
      reading,
      map,
      legend(bounds, known.length < prongsai.map.provinces.length - 1),
    );
  };

  // The English name of a province, by its id on the map.
  prongsai.englishProvince = function (id) {
    const place = prongsai.map.provinces.find((province) => province.id === id);
    return place ? place.name_en : null;
  };

  prongsai.provinceName = function (row) {
    const english = prongsai.language() === "en" && prongsai.englishProvince(row.map);
    return english ? english + " (" + row.province + ")" : row.province;
  };

  function shape(place, row, year, bounds, reading, outline) {
    if (!row) return drawn("path", { d: place.path, class: place.id === LAKE ? "lake" : "unknown" });
    const text = say("map.place", {
      province: prongsai.provinceName(row),
      mean: score(row.mean),
      agencies: count(row.agencies),
      lowest: score(row.lowest),
      highest: score(row.highest),
    });
    const path = drawn("path", { d: place.path, class: "step-" + classOf(row.mean, bounds) });
    const tell = () => {
      reading.textContent = text;
      outline.setAttribute("d", place.path);
    };
    const quiet = () => {
      reading.textContent = say("map.hint");
      outline.setAttribute("d", "");
    };
    return drawn(
      "a",
      {
        href: prongsai.provinceLink(row.province, year),
        "aria-label": text,
        "data-map": place.id,
        on: { mouseenter: tell, focus: tell, mouseleave: quiet, blur: quiet },
      },
      path,
    );
  }

  prongsai.provinceLink = (province, year) => "agencies.html#" + new URLSearchParams({ province, year });

  // The lower bounds of the classes: each holds about as many provinces as the others.
  function limits(means) {
    const sorted = means.slice().sort((a, b) => a - b);
    const bounds = [];
    for (let n = 0; n < CLASSES; n++) bounds.push(sorted[Math.floor((n * sorted.length) / CLASSES)]);
    return [...new Set(bounds.filter((bound) => bound !== undefined))];
  }

  // The class of a mean, counted from the highest, 5: few classes take the strong colours.
  function classOf(mean, bounds) {
    const at = bounds.filter((bound) => bound <= mean).length;
    return CLASSES - bounds.length + Math.max(at, 1);
  }

  function legend(bounds, hasUnknown) {
    const steps = bounds.map((bound, n) =>
      key(
        "step-" + (CLASSES - bounds.length + n + 1),
        n + 1 < bounds.length
          ? say("map.range", { from: score(bound), to: score(bounds[n + 1]) })
          : say("map.from", { from: score(bound) }),
      ),
    );
    if (hasUnknown) steps.push(key("unknown", say("map.unknown")));
    return element("ul", { class: "legend", "aria-label": say("map.legend") }, steps);
  }

  function key(name, text) {
    const swatch = drawn(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      drawn("rect", { width: 16, height: 16, rx: 2, class: name }),
    );
    return element("li", null, swatch, text);
  }
})();
