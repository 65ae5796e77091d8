// How does a photo fit into an envelope? Shrunk on the device, shown, and easy to take out again.

import { b64, unb64 } from "./bytes.js";
import { load } from "./bundles.js";
import { button, make } from "./make.js";
import { grouped } from "./spoken.js";
import { t } from "./words.js";

const PHOTO = 300_000; // bytes of a photo that can still be read, and that a slow line carries in a minute
const OTHER = 2_000_000; // what is no photo cannot be made smaller
const LONGEST_SIDE = 1600;
const SHORTEST_SIDE = 320;
const PREVIEW = 200;

/**
 * Lets a file input shrink, show and give back what was chosen. What it holds stands in its property `held`, as the
 * protocol spells a file.
 */
export function photo(input) {
  load("uploads").catch(() => {}); // while there is a signal
  const shown = make("div", { class: "card", hidden: true, role: "status" });
  input.after(shown);
  input.addEventListener("change", () => input.files.length && take(input, shown, input.files[0]));
  input.addEventListener("dure:file", ({ detail }) => (detail ? show(input, shown, detail) : drop(input, shown)));
}

async function take(input, shown, file) {
  say(shown, t("js.f.photo_wait"));
  try {
    await keep(input, shown, await small(file));
  } catch (error) {
    drop(input, shown);
    say(shown, t(file.type.startsWith("image/") ? "js.f.photo_unreadable" : "js.f.file_large", { most: grouped(OTHER / 1e3) }));
  }
  input.dispatchEvent(new Event("dure:filled", { bubbles: true }));
}

/** Photos are always drawn anew: smaller, upright, and without the place where they were taken. */
async function small(file) {
  if (!file.type.startsWith("image/")) {
    if (file.size > OTHER) throw new RangeError();
    return file;
  }
  const picture = await createImageBitmap(file);
  for (let side = LONGEST_SIDE; side >= SHORTEST_SIDE; side *= 0.8) {
    const blob = await new Promise((done) => drawn(picture, side).toBlob(done, "image/jpeg", 0.7));
    if (blob.size <= PHOTO) return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: blob.type });
  }
  throw new RangeError();
}

function drawn(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = make("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function keep(input, shown, file) {
  const data = b64(new Uint8Array(await file.arrayBuffer()));
  await show(input, shown, { name: file.name, type: file.type, data });
}

/** Holds a file as the protocol spells it; the input holds the same, for a form that is sent without script. */
async function show(input, shown, held) {
  input.held = held;
  const file = new File([unb64(held.data)], held.name, { type: held.type });
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  const words = t("js.f.photo_kept", { name: file.name, size: grouped(Math.ceil(file.size / 1e3)) });
  const remove = () => {
    drop(input, shown);
    input.dispatchEvent(new Event("dure:filled", { bubbles: true }));
    input.focus();
  };
  say(shown, words, await preview(file), button(t("js.f.photo_remove"), remove, "btn plain", "trash"));
}

async function preview(file) {
  if (!file.type.startsWith("image/")) return false;
  return drawn(await createImageBitmap(file), PREVIEW);
}

function drop(input, shown) {
  input.held = undefined;
  input.value = "";
  shown.hidden = true;
  shown.replaceChildren();
}

function say(shown, words, ...parts) {
  shown.hidden = false;
  shown.replaceChildren(make("p", {}, words), ...parts.filter(Boolean));
}
