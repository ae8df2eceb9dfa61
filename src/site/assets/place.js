// The picture of a page with a place marked on it. Lengths are points of the page, origin at its top left.
"use strict";

(function () {
  const { element, drawn, say } = prongsai;
  // CSS pixels for a point at which print can be read without effort.
  const READABLE = 1.2;
  const ZOOM_STEP = 1.25;
  const ZOOM_LEAST = 0.4;
  const ZOOM_MOST = 6;
  // Points left free around the mark, so that it does not cover what it shows.
  const MARGIN = 1.5;

  // A viewer of places; `show(place, document, id)` shows one of them.
  prongsai.viewer = function (site) {
    const sheet = element("div", { class: "sheet" });
    const scroll = element(
      "div",
      { class: "viewer", tabindex: "0", role: "region", "aria-label": say("proof.picture") },
      sheet,
    );
    const caption = element("span", { class: "quiet", "aria-live": "polite" });
    const state = { sheet, scroll, caption, site, zoom: 1, size: null, area: null };
    const tools = element(
      "div",
      { class: "tools" },
      tool("proof.out", "−", () => zoomTo(state, state.zoom / ZOOM_STEP)),
      tool("proof.in", "+", () => zoomTo(state, state.zoom * ZOOM_STEP)),
      tool("proof.fit", "↔", () => zoomTo(state, fitting(state))),
      caption,
    );
    scroll.addEventListener("keydown", (event) => keyed(state, event));
    const box = element("div", { class: "page-box" }, tools, scroll);
    return { box, show: (place, document, id) => show(state, tools, place, document, id) };
  };

  // Whether there is a picture of the place.
  prongsai.isPictured = (place, document) =>
    Boolean(place && place.page != null && document && document.shown && document.shown[place.page]);

  function tool(key, sign, act) {
    return element(
      "button",
      { type: "button", "aria-label": say(key), title: say(key), on: { click: act } },
      sign,
    );
  }

  function show(state, tools, place, document, id) {
    const isPictured = prongsai.isPictured(place, document);
    tools.hidden = !isPictured;
    state.scroll.classList.toggle("empty", !isPictured);
    if (!isPictured) {
      state.size = null;
      Object.assign(state.sheet.style, { width: "", height: "" });
      state.sheet.replaceChildren(element("p", { class: "no-picture" }, whyNot(place, state.site)));
      return;
    }
    state.size = document.shown[place.page];
    state.area = place.area;
    state.caption.textContent = say("proof.page", {
      page: place.page,
      pages: prongsai.orUnknown(document.pages),
    });
    state.sheet.replaceChildren(picture(state, place, document, id), prongsai.overlay(state.size, place.area && prongsai.markOf(place.area)));
    zoomTo(state, Math.max(fitting(state), READABLE));
  }

  function picture(state, place, document, id) {
    const file = "pages/" + id + "-" + place.page + ".png";
    const alt = say("proof.picture.alt", { page: place.page, path: document.path });
    const lost = () =>
      state.sheet.replaceChildren(element("p", { class: "no-picture" }, say("proof.lost", { file })));
    return element("img", { class: "page", src: file, alt, on: { error: lost } });
  }

  // A drawing over a page of that size, which it fills.
  prongsai.overlay = ([width, height], ...marks) =>
    drawn(
      "svg",
      {
        class: "overlay",
        viewBox: "0 0 " + width + " " + height,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": say("proof.mark.label"),
      },
      marks,
    );

  // The rectangle exactly at the area, within a frame that stands a little off it.
  prongsai.markOf = function (area) {
    const [x0, y0, x1, y1] = area;
    return [
      drawn("rect", {
        class: "mark",
        "data-area": area.join(" "),
        x: x0,
        y: y0,
        width: x1 - x0,
        height: y1 - y0,
      }),
      drawn("rect", {
        class: "frame",
        x: x0 - MARGIN,
        y: y0 - MARGIN,
        width: x1 - x0 + 2 * MARGIN,
        height: y1 - y0 + 2 * MARGIN,
        rx: MARGIN,
      }),
    ];
  };

  function whyNot(place, site) {
    if (!place) return say("proof.no-place");
    if (place.source === "transcript") return say("proof.no-pages");
    if (place.page == null) return say("proof.no-place");
    return say(site.pictures.kept === "all" ? "proof.unshown" : "proof.not-kept", { page: place.page });
  }

  const fitting = (state) => (state.size ? state.scroll.clientWidth / state.size[0] : 1);

  // Sets the size of the page, and keeps the mark in the middle.
  function zoomTo(state, zoom) {
    if (!state.size) return;
    state.zoom = Math.min(Math.max(zoom, ZOOM_LEAST), ZOOM_MOST);
    const [width, height] = state.size;
    state.sheet.style.width = width * state.zoom + "px";
    state.sheet.style.height = height * state.zoom + "px";
    const [x0, y0, x1, y1] = state.area || [0, 0, width, 0];
    state.scroll.scrollLeft = ((x0 + x1) / 2) * state.zoom - state.scroll.clientWidth / 2;
    state.scroll.scrollTop = ((y0 + y1) / 2) * state.zoom - state.scroll.clientHeight / 2;
  }

  function keyed(state, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = {
      "+": state.zoom * ZOOM_STEP,
      "=": state.zoom * ZOOM_STEP,
      "-": state.zoom / ZOOM_STEP,
      0: fitting(state),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    zoomTo(state, to);
  }
})();
