/** Whose session is it at a kiosk, between two of its pages? Its key is here in memory, and nowhere on the disk. */

const MOST_MS = 60000; // without a page that says that it lives

let key;
let at = 0;

/** A page gives the key, asks for it, or ends the session (`key: null`); the answer is the key that stands. */
export function share({data, ports: [port]}) {
  if (!port) return;
  const now = Date.now();
  if ("key" in data) key = data.key;
  else if (now - at > MOST_MS) key = undefined;
  at = now;
  port.postMessage(key);
}
