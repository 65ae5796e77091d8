// Can this page be printed? The button is shown only where it works.

/** Makes the button print. */
export function start(button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
