// What may I get? The page that begins the check on this device; what asks the questions comes when the person starts.

import { load } from "../lib/bundles.js";
import { button, make } from "../lib/make.js";
import { listen, say } from "../check/words.js";
import { recall } from "../check/kept.js";

const GO = "#go";

/** Takes over the page that begins the check; from a question that the server asked first it leads here. */
export async function start(element) {
  if (element.dataset.begin) return location.replace(element.dataset.begin + GO);
  const form = element.querySelector("form");
  const told = make("div", { role: "status" });
  const first = [...element.childNodes, told];
  let course;
  const begin = async (before) => {
    told.textContent = say("loading");
    try {
      course = course || (await load("check/course")).course(element, first, told);
      await course.begin(before);
    } catch (error) {
      console.error(error);
      told.textContent = say("no_rules");
    }
  };
  listen(element);
  element.append(told);
  form.onsubmit = (event) => {
    event.preventDefault();
    begin();
  };
  element.querySelector("[data-private]").lastChild.data = ` ${say("private_here")}`;
  const before = await recall().catch(() => {});
  if (before ? history.state?.check : location.hash == GO) await begin(before);
  else if (before) form.before(make("p", {}, button(say("resume"), () => begin(before))));
}
