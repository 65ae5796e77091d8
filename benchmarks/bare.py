"""The plain alternative: a bare Flask route that inserts with `sqlite3`, synchronous=FULL, and one that says hello."""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, request

app = Flask(__name__)
local = threading.local()


def connection() -> sqlite3.Connection:
    if not hasattr(local, "connection"):
        opened = sqlite3.connect(os.environ["BARE_DATABASE"], timeout=15, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            opened.execute(f"PRAGMA {pragma}")
        opened.execute("CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body TEXT)")
        local.connection = opened
    return local.connection


@app.post("/insert")
def insert() -> dict[str, int]:
    rows = [(item["id"], item["sealed"]) for item in request.get_json()["envelopes"]]
    with connection() as held:
        held.execute("BEGIN IMMEDIATE")
        held.executemany("INSERT OR IGNORE INTO item (name, body) VALUES (?, ?)", rows)
    return {"inserted": len(rows)}


@app.get("/hello")
def hello() -> str:
    return "hello"
