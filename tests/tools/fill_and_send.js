// A whole application through the pages, as fast as a machine can: every question, the review, and send pressed twice.
async (marker) => {
  const seen = (one) => one.checkVisibility({checkVisibilityCSS: true});
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const said = {
    date: "1952-03-14", money: "34만 9,700원", number: "3", phone: "010-0000-1234", email: "soonja@example.kr",
    person_number: "520314-2000000", text: marker, long_text: marker, address: "두레로 12",
  };
  const form = document.querySelector("#apply");
  const button = () => [...form.querySelectorAll(".btn:not(.plain)")].find(seen);
  const shown = () => [...form.querySelectorAll("[data-question]")]
    .find((one) => seen(one) && !one.parentElement.closest("[data-question]"));
  function write(input) {
    const field = input.closest("[data-question]");
    if (input.tagName === "SELECT") input.selectedIndex = 1;
    else if (input.type === "radio") input.checked = true;
    else if (input.type === "checkbox" || input.type === "file") return;
    else input.value = field.dataset.pattern ? "3020123456789" : said[field.dataset.type];
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, {bubbles: true}));
  }
  for (let field = shown(), last; field && field !== last; last = field, field = shown()) {
    const names = new Set();
    for (const input of field.querySelectorAll("input, select, textarea")) {
      if (!seen(input) || input.name.endsWith("__later") || (input.type === "radio" && names.has(input.name))) continue;
      names.add(input.name);
      write(input);
    }
    button().click();
    for (let tries = 0; tries < 100 && shown() === field; tries++) await rest(5);
  }
  if (shown()) throw new Error("not past " + shown().dataset.question + ": " + shown().innerText);
  form.elements.true_statement.click();
  button().click();
  button().click();
}
