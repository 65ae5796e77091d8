// Are the letters large enough? The two buttons in the header, without leaving the page.

const USUAL = 2;
const STEPS = { smaller: -1, larger: 1 };
const ONE_YEAR = 31536000;

/** Takes over the header's form of text sizes. */
export function start(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { dataset } = document.documentElement;
    const size = (+dataset.text || USUAL) + STEPS[event.submitter.value];
    dataset.text = Math.min(5, Math.max(1, size));
    document.cookie = `text=${dataset.text}; path=/; max-age=${ONE_YEAR}; samesite=lax`;
  });
}
