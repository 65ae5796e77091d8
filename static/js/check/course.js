// How does a check go on this device? Questions one at a time, then what the rules say. No answer leaves it.

import { load } from "../lib/bundles.js";
import { say } from "./words.js";
import { question } from "./ask.js";
import { Checking, FRESH } from "./checking.js";
import { forget, mayKeep, remember } from "./kept.js";
import { readRules } from "./rules.js";

/**
 * @param {Element} element where the check is shown
 * @param {Node[]} first what stands there before it begins
 * @param {Element} told says how it stands
 * @returns {{begin: function(Object=): Promise<void>}} `begin` takes what was said before, if that is to go on, and
 *   rejects where the rules are not to be had
 */
export const course = (element, first, told) => new Course(element, first, told);

class Course {
  #element;
  #first;
  #told;
  #checking;
  #state = { ...FRESH };
  #mayKeep = false;

  constructor(element, first, told) {
    this.#element = element;
    this.#first = first;
    this.#told = told;
    addEventListener("popstate", ({ state }) => this.#checking && this.#show(state?.check));
  }

  /** From the first question; or on with what was said before, at once where the browser comes back to it. */
  async begin(before) {
    const state = before || { ...FRESH };
    this.#mayKeep = await mayKeep();
    this.#checking = new Checking(await readRules(document.documentElement.lang), state);
    this.#state = state;
    this.#told.textContent = "";
    if (!before) this.#next();
    else if (history.state?.check) await this.#show(history.state.check);
    else this.#go({ found: true });
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
      this.#keep();
      this.#next();
    };
    return question(this.#checking, key, { settle, back: () => history.back(), found: () => this.#go({ found: true }) });
  }

  #keep() {
    remember(this.#state).catch(console.error);
  }

  #ways() {
    return {
      ask: (key) => (key ? this.#go({ key }) : this.#next()),
      look: (way) => {
        Object.assign(this.#state, way);
        this.#keep();
        this.#go({ found: true });
      },
      keep: (stays) => {
        this.#state.stays = stays;
        this.#keep();
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
