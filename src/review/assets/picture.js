// The page of the document as the program sees it, with the place of the item in front marked. Lengths are
// points of the page, origin at its top left.
"use strict";

(function () {
  const { desk, element, drawn, say } = prongsai;
  // CSS pixels for a point at which print can be read while the row stays in sight, and for a closer look at a cell.
  const READABLE = 1;
  const CLOSE = 1.5;
  const ZOOM_STEP = 1.25;
  const ZOOM_LEAST = 0.3;
  const ZOOM_MOST = 8;
  // Points of the page that are left in sight around a place.
  const ROOM = 24;
  // Pictures of pages that are kept at hand.
  const KEPT = 8;

  const sheet = element("div", { class: "sheet" });
  const scroll = element("div", { class: "viewer", id: "page", tabindex: "0", role: "region" }, sheet);
  const tools = element("div", { class: "tools" });
  const caption = element("span", { class: "quiet caption", "aria-live": "polite" });
  prongsai.pictureBox = element("section", { id: "picture", class: "page-box" }, tools, scroll);

  const pictures = new Map();
  // What is shown: `page` of the document in front with its `size`; `place`, where it lies on that page; `zoom`,
  // and whether a person chose it.
  const state = { document: null, page: null, size: null, place: null, zoom: 1, isChosen: false };
  let turns = 0;

  prongsai.watch("words", drawTools);
  prongsai.watch("words item place", show);
  new ResizeObserver(() => zoomTo(state.isChosen ? state.zoom : suited())).observe(scroll);

  function drawTools() {
    prongsai.pictureBox.setAttribute("aria-label", say("proof.picture"));
    scroll.setAttribute("aria-label", say("picture.page"));
    const tool = (name, sign, act) =>
      prongsai.keyed({ name, label: say("key." + name), act, id: "picture-" + name }, sign);
    tools.replaceChildren(
      tool("before", "‹", () => prongsai.turnPage(-1)),
      tool("after", "›", () => prongsai.turnPage(1)),
      caption,
      tool("smaller", "−", () => prongsai.zoom("smaller")),
      tool("larger", "+", () => prongsai.zoom("larger")),
      tool("width", "↔", () => prongsai.zoom("width")),
      element(
        "button",
        {
          type: "button",
          id: "picture-place",
          "aria-label": say("picture.place"),
          title: say("picture.place"),
          on: { click: showAnew },
        },
        "◎",
      ),
    );
  }

  // The place that is to be seen: one that was asked for, else that of the item.
  const placeInFront = () => desk.place || prongsai.thingInFront()?.place || null;

  function show() {
    const place = placeInFront();
    const { view } = desk;
    if (!view) return explain(desk.failure ? say("picture.none") : desk.at ? say("picture.loading") : "");
    if (!view.is_pictured) return transcript(place);
    state.document = view.id;
    state.place = place;
    return turnTo(place?.page ?? 1);
  }

  // Back to the place, as large as suits it.
  function showAnew() {
    state.isChosen = false;
    show();
  }

  // A document without pages: what was read stands in the place of the picture.
  function transcript(place) {
    explain(
      say("proof.no-pages"),
      place && element("p", { class: "raw-alone" }, prongsai.reading.read(place)),
    );
  }

  function explain(...content) {
    turns++;
    state.size = null;
    tools.hidden = true;
    scroll.classList.add("empty");
    Object.assign(sheet.style, { width: "", height: "" });
    sheet.replaceChildren(element("div", { class: "no-picture" }, content));
  }

  prongsai.turnPage = function (step) {
    const page = (state.page || 1) + step;
    if (!state.size || page < 1 || (desk.view?.pages && page > desk.view.pages)) return;
    turnTo(page);
  };

  async function turnTo(page) {
    const turn = ++turns;
    const path = "/page/" + encodeURIComponent(state.document) + "/" + page + ".png";
    if (!pictures.has(path)) explainPage(page, say("picture.loading"));
    state.page = page;
    try {
      const picture = await kept(path);
      if (turn === turns) lay(picture);
    } catch (error) {
      if (turn === turns) explainPage(page, say("picture.failed", { page, error: whyNot(error) }));
    }
  }

  const whyNot = (error) => (prongsai.isWithoutReply(error) ? say("picture.no-reply") : error.message);

  // In the place of a page; other pages stay within reach.
  function explainPage(page, text) {
    const turn = turns;
    explain(text);
    turns = turn;
    tools.hidden = false;
    caption.textContent = captionOf(page);
  }

  // The picture of a page, asked for once; the oldest makes room.
  function kept(path) {
    const picture = pictures.get(path) || loaded(path);
    pictures.delete(path);
    pictures.set(path, picture);
    if (pictures.size > KEPT) forget(pictures.keys().next().value);
    return picture;
  }

  function loaded(path) {
    const picture = prongsai
      .askPicture(path)
      .then(({ blob, size }) => ({ url: URL.createObjectURL(blob), size }));
    picture.catch(() => pictures.delete(path));
    return picture;
  }

  function forget(path) {
    pictures.get(path).then(
      ({ url }) => URL.revokeObjectURL(url),
      () => {},
    );
    pictures.delete(path);
  }

  function lay({ url, size }) {
    state.size = size;
    tools.hidden = false;
    scroll.classList.remove("empty");
    caption.textContent = captionOf(state.page);
    const alt = say("proof.picture.alt", { page: state.page, path: desk.view.path });
    sheet.replaceChildren(element("img", { class: "page", src: url, alt, draggable: "false" }), marks());
    zoomTo(state.isChosen ? state.zoom : suited());
  }

  function captionOf(page) {
    const text = say("proof.page", { page, pages: prongsai.orUnknown(desk.view?.pages) });
    return placeInFront()?.page == null ? text + " · " + say("picture.no-place") : text;
  }

  // The areas of the place on this page, and thinly those of the other places that state the score.
  function marks() {
    const own = areas(state.place);
    const others = (prongsai.scoreInFront()?.others || [])
      .flatMap((other) => areas(other.place))
      .filter((area) => !own.some((one) => String(one) === String(area)));
    return prongsai.overlay(
      state.size,
      others.map(([x0, y0, x1, y1]) =>
        drawn("rect", { class: "other", x: x0, y: y0, width: x1 - x0, height: y1 - y0 }),
      ),
      own.map(prongsai.markOf),
    );
  }

  const areas = (place) =>
    place
      ? [place, ...(place.more || [])]
          .filter((one) => one.area && one.page === state.page)
          .map((one) => one.area)
      : [];

  const fit = () => scroll.clientWidth / state.size[0];

  // Print large enough to read, yet the whole of the place in sight; without a place the width of the page.
  function suited() {
    if (!state.size) return 1;
    const [area] = areas(state.place);
    if (!area) return fit();
    const [x0, y0, x1, y1] = area;
    const whole = Math.min(
      scroll.clientWidth / (x1 - x0 + 2 * ROOM),
      scroll.clientHeight / (y1 - y0 + 2 * ROOM),
    );
    const wanted = desk.at.kind === "measure" ? CLOSE : READABLE;
    return Math.min(Math.max(fit(), wanted), Math.max(whole, Math.min(fit(), READABLE)));
  }

  // Sets the size of the page, and brings the place to the middle.
  function zoomTo(zoom) {
    if (!state.size) return;
    resize(zoom);
    const [width, height] = state.size;
    const [x0, y0, x1, y1] = areas(state.place)[0] || [
      0,
      0,
      width,
      Math.min(height, scroll.clientHeight / state.zoom),
    ];
    scroll.scrollLeft = ((x0 + x1) / 2) * state.zoom - scroll.clientWidth / 2;
    scroll.scrollTop = ((y0 + y1) / 2) * state.zoom - scroll.clientHeight / 2;
  }

  function resize(zoom) {
    state.zoom = Math.min(Math.max(zoom, ZOOM_LEAST), ZOOM_MOST);
    sheet.style.width = state.size[0] * state.zoom + "px";
    sheet.style.height = state.size[1] * state.zoom + "px";
  }

  // "larger", "smaller" or "width".
  prongsai.zoom = function (how) {
    if (!state.size) return;
    state.isChosen = true;
    const to = { larger: state.zoom * ZOOM_STEP, smaller: state.zoom / ZOOM_STEP, width: fit() };
    zoomTo(to[how]);
  };

  // With the wheel, what lies under the pointer stays there.
  scroll.addEventListener("wheel", wheeled, { passive: false });
  function wheeled(event) {
    if (!event.ctrlKey || !state.size) return;
    event.preventDefault();
    const box = scroll.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const before = state.zoom;
    state.isChosen = true;
    resize(state.zoom * (event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
    const grown = state.zoom / before;
    scroll.scrollLeft = (scroll.scrollLeft + x) * grown - x;
    scroll.scrollTop = (scroll.scrollTop + y) * grown - y;
  }

  // A mouse drags the page; fingers scroll it by themselves.
  let grip = null;
  scroll.addEventListener("pointerdown", (event) => {
    const isOnPage = sheet.contains(event.target) && state.size;
    if (event.pointerType !== "mouse" || event.button !== 0 || !isOnPage) return;
    grip = { x: event.clientX + scroll.scrollLeft, y: event.clientY + scroll.scrollTop };
    scroll.setPointerCapture(event.pointerId);
    scroll.classList.add("is-dragged");
  });
  scroll.addEventListener("pointermove", (event) => {
    if (!grip) return;
    scroll.scrollLeft = grip.x - event.clientX;
    scroll.scrollTop = grip.y - event.clientY;
  });
  const release = () => {
    grip = null;
    scroll.classList.remove("is-dragged");
  };
  scroll.addEventListener("pointerup", release);
  scroll.addEventListener("pointercancel", release);
})();
