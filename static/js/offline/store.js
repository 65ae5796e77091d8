/** Where does this device keep what must not be lost? The database `dure`: outbox, drafts, meta. Never dropped; it has a
 * version of its own, apart from pages and caches, and only ever moves forward. */

/** What each version adds. A step, once shipped, is never changed. */
const STEPS = [
  (database) => {
    database.createObjectStore("outbox", {keyPath: "id"}).createIndex("seq", "seq", {unique: true});
    database.createObjectStore("drafts", {keyPath: "form"});
    database.createObjectStore("meta");
  },
  (database) => database.createObjectStore("files", {keyPath: ["id", "digest"]}),
];
const BLOCKED_SECONDS = 5;

let opened; // the one connection of this page or worker, as a promise

/**
 * Read or write in one transaction. `work` may await requests (`asked`) and nothing else: any other wait ends the
 * transaction (crypto and fetch come before or after).
 * @param {"readonly"|"readwrite"} mode
 * @param {function(function(string): IDBObjectStore): *} work is given `(name) => store`
 * @param {"strict"|"relaxed"} [durability] strict: resolved only when the bytes are on the disk
 * @returns {Promise<*>} what `work` gave, after the transaction is complete
 */
export async function transact(mode, work, durability = "relaxed") {
  try {
    return await run(await open(), mode, work, durability);
  } catch (error) {
    if (error.name != "InvalidStateError") throw error;
    opened = undefined; // the browser closed the connection (iOS in the background); open it once more
    return run(await open(), mode, work, durability);
  }
}

/** @param {IDBRequest} request @returns {Promise<*>} its result */
export const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {string} key @returns {Promise<*>} */
export const getMeta = (key) => transact("readonly", (store) => asked(store("meta").get(key)));

/** @param {string} key @param {*} value @returns {Promise<void>} */
export const setMeta = (key, value) =>
  transact("readwrite", (store) => {
    store("meta").put(value, key);
  });

/**
 * Look at each row of the outbox in the order of sending, one at a time; a long queue is never all in memory.
 * @param {function(string): IDBObjectStore} store
 * @param {function(Object, IDBCursor): (boolean|void)} look gives false to stop
 * @returns {Promise<void>}
 */
export function eachRow(store, look) {
  return new Promise((resolve, reject) => {
    const request = store("outbox").index("seq").openCursor();
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || look(cursor.value, cursor) === false) resolve();
      else cursor.continue();
    };
  });
}

/**
 * Change one row if it is still there.
 * @param {string} id
 * @param {function(Object): void} change
 * @returns {Promise<void>} when it is on the disk
 */
export const changeRow = (id, change) =>
  transact("readwrite", async (store) => {
    const row = await asked(store("outbox").get(id));
    if (!row) return;
    change(row);
    store("outbox").put(row);
  }, "strict");

async function run(database, mode, work, durability) {
  const transaction = database.transaction(database.objectStoreNames, mode, {durability});
  const complete = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error || new DOMException("", "AbortError"));
  });
  complete.catch(() => {}); // told below, or by what `work` threw
  try {
    const given = await work((name) => transaction.objectStore(name));
    await complete;
    return given;
  } catch (error) {
    try {
      transaction.abort();
    } catch (late) {
      // it had ended already
    }
    throw error;
  }
}

function open() {
  return (opened = opened || connect(STEPS.length).catch(forget));
}

function forget(error) {
  opened = undefined;
  // An older page meets a database that a newer version made: steps only add, so it is read as it is.
  if (error.name == "VersionError") return (opened = connect());
  throw error;
}

function connect(version) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("dure", version);
    request.onupgradeneeded = ({oldVersion}) => STEPS.slice(oldVersion).forEach((step) => step(request.result, request.transaction));
    request.onerror = () => reject(request.error);
    request.onblocked = () => setTimeout(reject, BLOCKED_SECONDS * 1000, new DOMException("", "AbortError"));
    request.onsuccess = () => {
      const database = request.result;
      const close = () => (opened = undefined);
      database.onclose = close;
      database.onversionchange = () => {
        database.close(); // never stand in the way of a newer version
        close();
      };
      resolve(database);
    };
  });
}
