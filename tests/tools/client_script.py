"""How do tests speak with the real client code of a page? A few lines of script, each for `page.evaluate`.

`LOAD` first: it asks the page's own main script where the bundle of the outbox is, and takes that.
"""

from pathlib import Path

LOAD = r"""async () => {
  if (window.dure) return;
  const main = document.querySelector('script[src*="/assets/main."]').src;
  const text = await (await fetch(main)).text();
  window.dure = await import(text.match(/\/assets\/offline\.[\w.-]+\.js/)[0]);
}"""
SEND = "async (paper) => { const sent = await window.dure.$outbox.send(paper); return sent.id; }"
START_SENDING = "(paper) => { window.dure.$outbox.send(paper).catch(() => {}); }"
DRAIN = "() => { window.dure.$drain.drain({eager: true}); }"
SEND_NOW = "async () => { await window.dure.$drain.drain({now: true}); }"
LIST = """async () => (await window.dure.$outbox.listPapers()).map((row) => ({
  id: row.id, marker: row.title, receipt: row.receipt || null, problem: row.problem || null}))"""
SAVE_DRAFT = """async (paper) => {
  const draft = {version: paper.version, answers: paper.answers, at: new Date().toISOString(), step: ""};
  await window.dure.$drafts.saveDraft(paper.form, draft);
}"""
FILL_AND_SEND = Path(__file__).with_name("fill_and_send.js").read_text("utf-8")
EXPORT = "async (id) => (await window.dure.$outbox.exportPaper(id)).envelope"
WORKER_READY = "navigator.serviceWorker.ready.then(() => 0)"
# Until the new one has taken over: a page that is opened in between hangs in a Chromium with developer tools attached
# (3 of 40 times), and in one without them never (0 of 144).
UPDATE_WORKER = """async () => {
  const worker = await navigator.serviceWorker.ready;
  await worker.update().catch(() => {});
  while (worker.installing || worker.waiting || worker.active.state !== "activated") {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""
PULLED = """async () => {
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 200; tries++) {
    const names = (await indexedDB.databases()).map((one) => one.name);
    if (names.includes("dure-pages")) {
      const count = await new Promise((resolve) => {
        const asked = indexedDB.open("dure-pages");
        asked.onerror = () => resolve(0);
        asked.onsuccess = () => {
          const db = asked.result;
          if (!db.objectStoreNames.contains("pages")) { db.close(); return resolve(0); }
          const counted = db.transaction("pages").objectStore("pages").count();
          counted.onsuccess = () => { db.close(); resolve(counted.result); };
        };
      });
      if (count > 0) return count;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return 0;
}"""
