// What must the person know at once?

import { icon, make } from "./make.js";

/** Something that went wrong and needs the person; `more` is a way out. */
export function alarm(words, more) {
  return make("div", { class: "note urgent", role: "alert" }, icon("alert"), make("div", {}, make("p", {}, words), more));
}
