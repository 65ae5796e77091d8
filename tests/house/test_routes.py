"""Every route says who may call it, and a GET never needs a token."""

from flask import Flask

from app.security.guards import FRAMEWORK, guard_name


def test_every_route_says_who_may_call_it(app: Flask) -> None:
    unguarded = sorted(
        f"{rule.rule} ({rule.endpoint})"
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in FRAMEWORK and guard_name(app.view_functions[rule.endpoint]) is None
    )
    assert unguarded == []


def test_a_page_for_everyone_is_never_changed_by_sending(app: Flask) -> None:
    sent_to = sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if guard_name(app.view_functions[rule.endpoint]) == "public"
        and rule.methods & {"POST", "PUT", "DELETE", "PATCH"}
    )
    assert sent_to == []


def test_staff_pages_are_for_staff(app: Flask) -> None:
    open_to_all = sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff")
        and not rule.rule.startswith("/staff/sign-in")
        and guard_name(app.view_functions[rule.endpoint]) in (None, "public", "anonymous_form", "machine")
    )
    assert open_to_all == []
