"""Does what a person sent outlive upgrades, closed connections and full disks of the browser's own making?"""

from playwright.sync_api import Page

from tests.browser.offline.phone import Phone

QUEUE = [{"id": f"id-{number}", "seq": number, "envelope": {"sealed": "bytes"}} for number in (1, 2, 3)]
FILL = """async (rows) => {
  const {transact} = await import("/js/offline/store.js");
  await transact("readwrite", (store) => rows.forEach((row) => { store("outbox").put(row); }), "strict");
}"""
READ = """async () => {
  const {transact, eachRow} = await import("/js/offline/store.js");
  const ids = [];
  await transact("readonly", (store) => eachRow(store, (row) => void ids.push(row.id)));
  return ids;
}"""
UPGRADE = """() => new Promise((resolve, reject) => {
  const request = indexedDB.open("dure", 99);
  request.onupgradeneeded = () => request.result.createObjectStore("later");
  request.onsuccess = () => { request.result.close(); resolve(); };
  request.onerror = () => reject(request.error);
})"""


def test_papers_are_read_in_the_order_of_sending(modules: Page) -> None:
    modules.evaluate(FILL, QUEUE[::-1])
    assert modules.evaluate(READ) == ["id-1", "id-2", "id-3"]


def test_a_newer_version_may_upgrade_while_an_older_page_is_open_and_nothing_is_lost(modules: Page) -> None:
    modules.evaluate(FILL, QUEUE)
    modules.evaluate(UPGRADE)
    assert modules.evaluate(READ) == ["id-1", "id-2", "id-3"]


def test_an_older_page_reads_the_database_of_a_newer_version(modules: Page, sources_url: str) -> None:
    modules.evaluate(FILL, QUEUE)
    modules.evaluate(UPGRADE)
    modules.goto(sources_url + "/")
    assert modules.evaluate(READ) == ["id-1", "id-2", "id-3"]
    modules.evaluate(FILL, [{"id": "id-4", "seq": 4}])
    assert modules.evaluate(READ)[-1] == "id-4"


def test_a_connection_that_the_browser_closed_is_opened_again(modules: Page) -> None:
    modules.evaluate(
        """() => {
          const original = indexedDB.open.bind(indexedDB);
          indexedDB.open = (...given) => {
            const request = original(...given);
            request.addEventListener("success", () => { window.connection = request.result; });
            return request;
          };
        }"""
    )
    modules.evaluate(FILL, QUEUE)
    modules.evaluate("() => window.connection.close()")
    assert modules.evaluate(READ) == ["id-1", "id-2", "id-3"]


def test_a_row_is_written_through_to_the_disk_before_it_is_called_kept(modules: Page) -> None:
    durability = modules.evaluate(
        """async () => {
          const seen = [];
          const original = IDBDatabase.prototype.transaction;
          IDBDatabase.prototype.transaction = function (names, mode, options) {
            if (mode == "readwrite") seen.push(options.durability);
            return original.call(this, names, mode, options);
          };
          const {changeRow} = await import("/js/offline/store.js");
          await changeRow("id-1", () => {});
          return seen;
        }"""
    )
    assert durability == ["strict"]


def test_a_full_disk_is_told_and_nothing_is_called_kept(phone: Phone) -> None:
    phone.open(pulled=True)
    name = phone.page.evaluate(
        """async () => {
          IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); };
          try {
            await window.dure.$outbox.send({form: "basic-pension", version: 1, locale: "ko", title: "t", office: "nps",
              answers: {full_name: "김순자"}});
          } catch (error) {
            return error.name;
          }
        }"""
    )
    assert name == "QuotaExceededError"
    assert phone.papers() == []


def test_only_the_office_s_own_time_lets_go_of_what_was_sent(phone: Phone) -> None:
    phone.open()
    phone.send("김순자")
    phone.wait_until_received()
    phone.page.evaluate("Date.now = ((now) => () => now() + 31536000000)(Date.now)")
    phone.drain(now=True)
    assert "envelope" in phone.rows()[0]
    phone.page.evaluate("() => $keys.learn('', '2999-01-01T00:00:00Z')")
    phone.drain(now=True)
    assert "envelope" not in phone.rows()[0]
    assert phone.papers()[0]["marks"]["office"]
