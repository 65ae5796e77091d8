// How does this person want the site to look? Text size and theme: on the root at once, in a cookie for the server.

const ONE_YEAR = 31536000;

/** The choice in use; empty where the device decides. */
export function look(name) {
  return document.documentElement.dataset[name] || "";
}

/** Takes a choice; an empty one lets the device decide again. */
export function choose(name, value) {
  wear(name, value);
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${value ? ONE_YEAR : 0}; samesite=lax${secure}`;
}

/** Puts on what the cookies say: a page from the device's own store may have been made before the choice. */
export function wearChosen() {
  for (const name of ["text", "theme"]) {
    const [, value] = new RegExp(`(?:^|; )${name}=(\\w+)`).exec(document.cookie) || [];
    wear(name, value);
  }
}

function wear(name, value) {
  const { dataset } = document.documentElement;
  if (value) dataset[name] = value;
  else delete dataset[name];
}
