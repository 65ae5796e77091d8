// A whole application through the pages, as fast as a machine can: every question, the review, and send pressed twice.
// Where the page offers what was here before, the person wants a new one. Gives the answers as the office must read them,
// and presses send right after. For forms without repeated groups.
async (marker) => {
  const seen = (one) => one.checkVisibility({checkVisibilityCSS: true});
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const typed = { // what is typed, and what it means
    date: ["1952. 3. 14.", "1952-03-14"], money: ["34만 9,700원", 349700], number: ["3", 3],
    phone: ["01000001234", "010-0000-1234"], email: ["soonja@example.kr", "soonja@example.kr"],
    person_number: ["5203142000000", "520314-2000000"], text: [marker, marker], long_text: [marker, marker],
    address: ["두레로 12", "두레로 12"],
  };
  const account = "3020123456789";
  const form = document.querySelector("#apply");
  const button = () => [...form.querySelectorAll(".btn:not(.plain)")].find(seen);
  const shown = () => [...form.querySelectorAll("[data-question]")]
    .find((one) => seen(one) && !one.parentElement.closest("[data-question]"));
  const answers = {};
  async function beginAnew() { // the page is ready when it says which question it is at; an offer's last button is "new"
    const pressed = new Set();
    for (const end = performance.now() + 20000; performance.now() < end; await rest(20)) {
      if (seen(document.querySelector("#steps") || document.head) && document.querySelector("#steps").textContent) return;
      const offer = [...form.querySelectorAll(".btns button")].filter(seen).pop();
      if (offer && !pressed.has(offer)) offer.click();
      pressed.add(offer);
    }
    throw new Error("does not begin: " + form.parentElement.innerText);
  }
  function write(input, {question, type, pattern}) {
    let [text, meaning] = pattern ? [account, account] : typed[type] || [];
    if (input.type === "checkbox" || input.type === "file") return;
    if (input.type === "radio") {
      input.checked = true;
      meaning = type === "yes_no" ? input.value === "yes" : input.value;
    } else if (input.tagName === "SELECT") {
      input.selectedIndex = 1;
      meaning = input.value;
    } else input.value = text;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, {bubbles: true}));
    if (type === "address") (answers[question] = answers[question] || {})[input.name.split(".")[1]] = meaning;
    else answers[question] = meaning;
  }
  await beginAnew();
  for (let field = shown(), last; field && field !== last; last = field, field = shown()) {
    const names = new Set();
    for (const input of field.querySelectorAll("input, select, textarea")) {
      if (!seen(input) || input.name.endsWith("__later") || (input.type === "radio" && names.has(input.name))) continue;
      names.add(input.name);
      write(input, field.dataset);
    }
    button().click();
    for (let tries = 0; tries < 100 && shown() === field; tries++) await rest(5);
  }
  if (shown()) throw new Error("not past " + shown().dataset.question + ": " + shown().innerText);
  form.elements.true_statement.click();
  setTimeout(() => [button(), button()].forEach((send) => send.click()));
  return answers;
}
