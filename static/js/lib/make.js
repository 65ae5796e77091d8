// How does script add to a page? Elements made of text, never of markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element: `make("p", {class: "quiet"}, icon("lock"), " ", words)`. `onclick` and its like listen; true is an empty
 * attribute; false, null and undefined leave out an attribute or a child.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value || value === 0 || value === "") element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** A picture beside a word; `turn` flips it where people read from right to left. */
export function icon(name, turn) {
  const picture = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  picture.setAttribute("class", turn ? "i turn" : "i");
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  picture.append(use);
  return picture;
}

/** A button that asks for nothing else than to be pressed. */
export function button(words, onclick, kind = "btn plain", picture) {
  return make("button", { type: "button", class: kind, onclick }, picture && icon(picture), picture && " ", words);
}
