// How should the site look on this device? Each button works at once, and a cookie tells the server.

const ONE_YEAR = 31536000;

/** Takes over the form of text sizes and themes. */
export function start(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value } = event.submitter;
    choose(name, value === "auto" ? "" : value);
  });
}

/** An empty choice lets the device decide again. */
function choose(name, value) {
  const { dataset } = document.documentElement;
  dataset[name] = value;
  if (!value) delete dataset[name];
  document.cookie = `${name}=${value}; path=/; max-age=${value ? ONE_YEAR : 0}; samesite=lax`;
}
