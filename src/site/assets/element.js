// Elements from plain values. Documents are hostile input: what they say becomes text nodes and attribute
// values, and nothing on this site is ever parsed as HTML.
"use strict";

(function () {
  const SVG = "http://www.w3.org/2000/svg";
  // Attributes that would run or style something.
  const REFUSED = /^(on.*|style|srcdoc)$/i;

  // element("p", { class: "lead", on: { click: act }, look: { width: "50%" } }, "text", node, [nodes])
  prongsai.element = (tag, attributes, ...children) =>
    filled(document.createElement(tag), attributes || {}, children);

  prongsai.drawn = (tag, attributes, ...children) =>
    filled(document.createElementNS(SVG, tag), attributes || {}, children);

  function filled(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) set(node, name, value);
    for (const child of children.flat(Infinity)) {
      if (child != null && child !== false) node.append(child instanceof Node ? child : String(child));
    }
    return node;
  }

  function set(node, name, value) {
    if (value == null || value === false) return;
    if (name === "on") {
      for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    } else if (name === "look") {
      Object.assign(node.style, value);
    } else if (REFUSED.test(name)) {
      throw new Error("refused attribute " + name);
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }

  // A part of a page with its heading.
  prongsai.section = (id, heading, ...children) =>
    prongsai.element(
      "section",
      { id, "aria-labelledby": id + "-heading" },
      prongsai.element("h2", { id: id + "-heading" }, heading),
      children,
    );

  // Text for those who hear the page.
  prongsai.heard = (text) => prongsai.element("span", { class: "heard" }, text);
})();
