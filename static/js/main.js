/** What does every page do first? Start the modules that its elements name, and nothing that is not needed. */

import {bundles} from "./lib/bundles.js";

document.querySelectorAll("[data-module]").forEach(startModules);

/** One failing module never stops another. */
function startModules(element) {
  for (const name of element.dataset.module.split(" ")) {
    load(name)
      .then((module) => module.start(element))
      .catch((error) => console.error(name, error));
  }
}

/** A module that no other bundle holds is in this one, whose own exports can be asked for by its address. */
async function load(name) {
  return (await import(bundles[name] || import.meta.url))["$" + name.replace(/\W/g, "_")];
}
