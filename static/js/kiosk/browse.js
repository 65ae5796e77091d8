// How does a search leave no trace in a kiosk's history? What was looked for never stands in an address.

/** From now on searches, and links that carry words, are answered in place. */
export function browseQuietly() {
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (form.method != "get" || !form.hasAttribute("action")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const said = new URLSearchParams(new FormData(form));
    if (submitter?.name) said.append(submitter.name, submitter.value);
    show(new URL(`?${said}`, form.action));
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("main a[href]");
    const url = link && new URL(link.href);
    if (!url?.search || url.origin != location.origin || url.pathname.includes("/apply/")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show(url);
  }, true);
}

/** The main part of that page, in place of this one's. */
async function show(url) {
  const { search, pathname } = url;
  const answer = await fetch(pathname + search, { cache: "no-store" }).catch(() => {});
  if (!answer?.ok) return location.assign(pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("svg.vh").append(...page.querySelectorAll("svg.vh symbol"));
  const main = document.getElementById("main");
  main.replaceChildren(...page.getElementById("main").childNodes);
  scrollTo(0, 0);
  return main.focus();
}
