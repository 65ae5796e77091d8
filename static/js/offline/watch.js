/** How do pages and the worker hear of one another's work? */

/**
 * @param {{type: string}} message `{type: "outbox"}`, `{type: "sending", done, total}`, `{type: "waiting", total}`,
 *   `{type: "pull", bytes}` …; never anything personal
 */
export function tell(message) {
  const channel = new BroadcastChannel("dure");
  channel.postMessage(message);
  channel.close();
}

/**
 * @param {function({type: string}): void} hear called for what this page, other pages and the worker tell
 * @returns {function(): void} stops it
 */
export function watch(hear) {
  const channel = new BroadcastChannel("dure");
  channel.onmessage = ({data}) => hear(data);
  return () => channel.close();
}
