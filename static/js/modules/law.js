// Shall this law stay on the device? The worker fetches it where the person asks, and lets it go again.

/** Shows the offer where a worker is here to keep it, and how it stands. */
export async function start(element) {
  if (!("serviceWorker" in navigator)) return;
  const { scope } = element.dataset;
  const keep = element.querySelector("[data-keep]");
  const drop = element.querySelector("[data-drop]");
  const say = (word) => element.querySelectorAll("[data-said]").forEach((one) => (one.hidden = one.dataset.said != word));
  const show = (isKept) => {
    keep.hidden = isKept;
    drop.hidden = !isKept;
    say(isKept ? "kept" : "");
    element.hidden = false;
  };
  const tell = async (type) => {
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ type, scope });
  };
  new BroadcastChannel("dure").addEventListener("message", ({ data }) => {
    if (data.type != "law" || data.scope != scope) return;
    show(data.kept);
    if (data.failed) say("failed");
  });
  keep.onclick = () => {
    say("keeping");
    tell("keep-law");
  };
  drop.onclick = () => tell("drop-law");
  await tell("ask-law");
}
