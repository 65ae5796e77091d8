// What may I get? The check on this device: questions one at a time, then what the rules say. No answer leaves it.

import { load } from "../lib/bundles.js";
import { button, make } from "../lib/make.js";
import { listen, say } from "../check/words.js";
import { question } from "../check/ask.js";
import { Checking, FRESH } from "../check/checking.js";
import { forget, mayKeep, recall, remember } from "../check/kept.js";
import { readRules } from "../check/rules.js";

const GO = "#go";

/** Takes over the page that begins the check; from a question that the server asked first it leads here. */
export async function start(element) {
  if (element.dataset.begin) return location.replace(element.dataset.begin + GO);
  const form = element.querySelector("form");
  listen(element);
  const check = new Check(element);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check.begin();
  });
  element.querySelector("[data-private]").lastChild.data = ` ${say("private_here")}`;
  const before = await recall().catch(() => {});
  if (before) await check.offer(form, before);
  else if (location.hash == GO) await check.begin();
}

class Check {
  #element;
  #first;
  #told = make("div", { role: "status" });
  #checking;
  #state = { ...FRESH };
  #mayKeep = false;

  constructor(element) {
    this.#element = element;
    this.#first = [...element.childNodes, this.#told];
    element.append(this.#told);
    addEventListener("popstate", ({ state }) => this.#checking && this.#show((state || {}).check));
  }

  /** On with what was said before, at once where the browser comes back to it. */
  async offer(form, before) {
    const goOn = async () => (await this.#ready(before)) && this.#go({ found: true });
    if (history.state && history.state.check) return (await this.#ready(before)) && this.#show(history.state.check);
    return form.before(make("p", {}, button(say("resume"), goOn)));
  }

  async begin() {
    if (await this.#ready({ ...FRESH })) this.#next();
  }

  /** The rules are here; else the person is told that they are not. */
  async #ready(state) {
    this.#told.textContent = say("loading");
    try {
      this.#mayKeep = await mayKeep();
      this.#checking = new Checking(await readRules(document.documentElement.lang), state);
      this.#state = state;
    } catch (error) {
      console.error(error);
    }
    this.#told.textContent = this.#checking ? "" : say("no_rules");
    return this.#checking;
  }

  #next() {
    const key = this.#checking.question();
    this.#go(key ? { key } : { found: true });
  }

  #go(view) {
    history.pushState({ check: view }, "");
    this.#show(view);
  }

  async #show(view) {
    const parts = !view ? this.#first : view.key ? this.#ask(view.key) : (await load("check/found")).found(this.#checking, this.#ways(), this.#mayKeep);
    this.#element.replaceChildren(...parts);
    this.#element.scrollIntoView();
    const heading = this.#element.querySelector("h1");
    heading.setAttribute("tabindex", "-1");
    heading.focus({ preventScroll: true });
  }

  #ask(key) {
    const settle = (value) => {
      this.#checking.settle(key, value);
      remember(this.#state).catch(console.error);
      this.#next();
    };
    return question(this.#checking, key, { settle, back: () => history.back(), found: () => this.#go({ found: true }) });
  }

  #ways() {
    const keep = () => remember(this.#state).catch(console.error);
    return {
      ask: (key) => (key ? this.#go({ key }) : this.#next()),
      look: (way) => {
        Object.assign(this.#state, way);
        keep();
        this.#go({ found: true });
      },
      keep: (stays) => {
        this.#state.stays = stays;
        keep();
      },
      forget: async () => {
        await forget();
        this.#checking = undefined;
        this.#element.replaceChildren(...this.#first);
        this.#told.textContent = say("forgotten");
      },
    };
  }
}
