// Where the print is in a picture of a page. Lengths are points from its top left.
import { readFileSync } from "node:fs";

// A grey under this is ink.
const INK = 140;
// Points without ink that part a number from its neighbours.
const GAP = 2.5;
// A row of pixels of which so much is dark is a line, and no print.
const LINE = 0.95;

// Of each area in points: the share of it that is dark, and the edges of the print about its middle; a page of
// a blank browser looks at the picture.
export function prints(page, file, size, areas) {
  const address = "data:image/png;base64," + readFileSync(file, "base64");
  return page.evaluate(look, { address, size, areas, INK, GAP, LINE });
}

async function look({ address, size, areas, INK, GAP, LINE }) {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  drawing.drawImage(bitmap, 0, 0);
  const { data, width, height } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
  const dots = width / size[0];
  const isDark = (x, y) => x >= 0 && y >= 0 && x < width && y < height && data[4 * (y * width + x)] < INK;
  const count = (from, to, isIn) => {
    let found = 0;
    for (let at = from; at < to; at++) found += isIn(at) ? 1 : 0;
    return found;
  };

  // The last place with ink, from the middle on, before a gap.
  function edge(from, step, hasInk) {
    let last = from;
    for (let at = from; Math.abs(at - last) <= GAP * dots && at >= 0 && at < Math.max(width, height); at += step) if (hasInk(at)) last = at;
    return last;
  }

  return areas.map((area) => {
    const [x0, y0, x1, y1] = area.map((edge) => Math.round(edge * dots));
    const inRow = (y) => count(x0, x1, (x) => isDark(x, y));
    const rowHasInk = (y) => inRow(y) > 0 && inRow(y) < LINE * (x1 - x0);
    const middle = Math.round((y0 + y1) / 2);
    const [top, bottom] = [edge(middle, -1, rowHasInk), edge(middle, 1, rowHasInk)];
    const columnHasInk = (x) => count(top, bottom + 1, (y) => isDark(x, y)) > 0;
    const centre = Math.round((x0 + x1) / 2);
    const edges = [edge(centre, -1, columnHasInk), top, edge(centre, 1, columnHasInk) + 1, bottom + 1];
    let dark = 0;
    for (let y = y0; y < y1; y++) dark += inRow(y);
    return { dark: dark / ((x1 - x0) * (y1 - y0)), edges: edges.map((edge) => edge / dots) };
  });
}
