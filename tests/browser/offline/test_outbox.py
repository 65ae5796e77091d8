"""Is a paper that was sent without a signal kept, sent once, and shown for what it is?"""

import json

from tests.browser.offline.phone import INBOX, STATUS, Phone

SAVE = "([form, draft]) => window.dure.$drafts.saveDraft(form, draft)"
LOAD_DRAFT = "(form) => window.dure.$drafts.loadDraft(form)"
DRAFT = {"version": 1, "answers": {"full_name": "김순자"}, "at": "2026-11-22T07:00:00Z", "step": "full_name"}


def test_a_paper_written_without_a_signal_arrives_by_itself(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    sent = phone.send("김순자")
    assert phone.paper(sent)["marks"]["device"]
    assert not phone.paper(sent)["marks"]["office"]
    phone.context.set_offline(False)
    phone.wait_until_received()
    assert phone.paper(sent)["receipt"]["reference"] == phone.paper(sent)["reference"]


def test_what_waits_survives_the_end_of_the_browser_tab(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    sent = phone.send("김순자")
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.open("/ko/papers")
    assert [paper["id"] for paper in phone.papers()] == [sent]


def test_the_whole_outbox_goes_in_one_request(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    for number in range(5):
        phone.send(f"김순자 {number}")
    phone.drain()  # the tries that sending began are over
    before = len(phone.wire.exchanges)
    phone.context.set_offline(False)
    phone.wait_until_received()
    assert sum(one.request.path == INBOX for one in phone.wire.since(before)) == 1


def test_nothing_that_was_answered_lies_readable_in_the_outbox(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    phone.send("아무도 모르는 이름", title="기초연금 신청")
    rows = json.dumps(phone.rows(), ensure_ascii=False)
    assert "아무도 모르는 이름" not in rows
    assert "기초연금" not in rows
    assert "basic-pension" not in rows


def test_a_draft_is_there_again_and_is_locked(phone: Phone) -> None:
    phone.open()
    phone.page.evaluate(SAVE, ["basic-pension", DRAFT])
    phone.open()
    draft = phone.page.evaluate(LOAD_DRAFT, "basic-pension")
    assert draft["answers"] == DRAFT["answers"]
    kept = phone.page.evaluate("() => $store.transact('readonly', (store) => $store.asked(store('drafts').getAll()))")
    assert "김순자" not in json.dumps(kept, ensure_ascii=False)


def test_one_draft_sent_from_two_tabs_is_one_paper(phone: Phone) -> None:
    phone.open()
    phone.page.evaluate(SAVE, ["basic-pension", DRAFT])
    other = Phone(phone.context, phone.context.new_page(), phone.wire).open()
    assert phone.send("김순자") == other.send("김순자")
    assert len(phone.papers()) == 1


def test_other_answers_after_a_paper_was_sent_are_another_paper(phone: Phone) -> None:
    phone.open()
    phone.page.evaluate(SAVE, ["basic-pension", DRAFT])
    first = phone.send("김순자")
    assert phone.send("김순자 2") != first
    phone.page.evaluate(SAVE, ["basic-pension", DRAFT])
    assert phone.send("김순자") != first


def test_a_sent_draft_says_which_paper_it_became(phone: Phone) -> None:
    phone.open()
    phone.page.evaluate(SAVE, ["basic-pension", DRAFT])
    sent = phone.send("김순자")
    assert phone.page.evaluate(LOAD_DRAFT, "basic-pension")["sent"]["id"] == sent
    assert phone.page.evaluate("() => window.dure.$drafts.listDrafts()") == []


def test_a_reply_carries_the_claim_of_its_paper(phone: Phone) -> None:
    phone.open()
    first = phone.send("김순자")
    phone.wait_until_received()
    reply = phone.send("답", form="reply", answers={"text": "계약서를 보내요."}, about=first)
    phone.wait_until_received()
    phone.page.evaluate("() => $boxes.refresh()")
    assert phone.paper(reply)["about"] == first
    assert any(message["from"] == "person" for message in phone.paper(first)["status"]["messages"])


def test_how_a_paper_stands_is_known_without_a_signal_once_it_was_asked(phone: Phone) -> None:
    phone.open(pulled=True)
    sent = phone.send("김순자")
    phone.wait_until_received()
    phone.page.evaluate("() => $boxes.refresh()")
    phone.context.set_offline(True)
    assert phone.open("/ko/papers").paper(sent)["status"]["state"] == "needs_correction"
    assert phone.asked(STATUS)


def test_leaving_nothing_behind_keeps_only_what_is_sealed(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    sent = phone.send("김순자")
    phone.page.evaluate(SAVE, ["basic-pension", DRAFT])
    phone.page.evaluate("() => window.dure.$outbox.leaveNothing()")
    assert phone.papers() == []
    assert phone.page.evaluate(LOAD_DRAFT, "basic-pension") is None
    phone.context.set_offline(False)
    phone.drain(now=True)
    phone.wait_until(lambda: phone.rows()[0].get("receipt"))
    assert phone.rows()[0]["id"] == sent
    assert {"locked", "token"} & set(phone.rows()[0]) == set()


def test_a_paper_can_be_taken_along_still_sealed(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    sent = phone.send("김순자")
    carried = phone.page.evaluate("(id) => window.dure.$outbox.exportPaper(id)", sent)
    assert carried["receipt"] is None
    assert set(carried["envelope"]) == {"id", "created", "kid", "sealed"}


def test_a_paper_taken_off_the_list_is_kept_sealed_once_the_office_has_it(phone: Phone) -> None:
    phone.open()
    sent = phone.send("김순자")
    phone.wait_until_received()
    phone.page.evaluate("(id) => window.dure.$outbox.forget(id)", sent)
    assert phone.papers() == []
    assert phone.rows()[0]["envelope"]["id"] == sent
