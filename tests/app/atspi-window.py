#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Jotsmith authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built application as a screen reader does: through the accessibility bus alone.

Argument: the application. It skips itself where there is no display or no such bus.
"""

import base64
import hmac
import json
import os
import subprocess
import sys
import time

TOKEN = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)
KEY = (
    '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcg'
    'UuTwjAzZr1Z9CAow"}'
)
PATIENCE = 30


def skip(why):
    print(f"1..0 # SKIP {why}")
    sys.exit()


# It is for the application: the bus itself warns of what it comes too early for.
DEBUG = os.environ.pop("G_DEBUG", "")

if "DISPLAY" not in os.environ and "WAYLAND_DISPLAY" not in os.environ:
    skip("no display")
try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    skip(error)


def wait_for(what, predicate):
    """Looks until there is an answer, which is given; fails when none comes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        # Events and what was cached of the tree come by the main loop.
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            answer = predicate()
        except GLib.Error:
            # It was taken away while it was looked at.
            answer = None
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def walk(node):
    """Gives a node and all that is in it."""
    if node is None:
        return
    yield node
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i))


class Reader:
    """What somebody knows of the application who only listens."""

    def __init__(self, process):
        self.process = process
        self.heard = []
        self.listener = Atspi.EventListener.new(self.event_cb)
        # What changes is heard by its name with GTK before 4.14, and as what is announced after that.
        self.listener.register("object:property-change:accessible-name")
        self.listener.register("object:announcement")

    def event_cb(self, event):
        if event.type.startswith("object:announcement"):
            self.heard.append(event.any_data)
            return
        name = event.source.get_name() if event.source is not None else None
        if name:
            self.heard.append(name)

    def find_application(self):
        assert self.process.poll() is None, "the application has ended"
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def find_first(self, role, name):
        for node in walk(self.find_application()):
            # GTK 4.8 calls a button by its label with the underline and without it.
            if node.get_role() == role and node.get_name() in (name, f"_{name} {name}"):
                return node
        return None

    def find(self, role, name):
        """Finds what is called so, once it is there."""
        return wait_for(f"{role.value_nick} “{name}”", lambda: self.find_first(role, name))

    def press(self, role, name):
        assert Atspi.Action.do_action(self.find(role, name), 0), f"“{name}” can't be pressed"

    def write(self, name, text):
        node = self.find(Atspi.Role.TEXT, name)
        length = Atspi.Text.get_character_count(node)
        if length > 0:
            assert Atspi.EditableText.delete_text(node, 0, length)
        assert Atspi.EditableText.insert_text(node, 0, text, len(text.encode()))

    def read(self, name):
        node = self.find(Atspi.Role.TEXT, name)
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def wait_for_status(self, words):
        """Waits until the words stand there, or are heard where a status has no name."""
        wait_for(
            f"the status “{words}”",
            lambda: words in self.heard or self.find_first(Atspi.Role.STATUS_BAR, words),
        )
        self.heard.clear()

    def wait_to_hear(self, words):
        wait_for(f"the words “{words}” among {self.heard}", lambda: any(words in said for said in self.heard))
        self.heard.clear()


def has_signature(token):
    """Whether a token is signed with the key, as another implementation than ours sees it."""
    signed, _, signature = token.rpartition(".")
    secret = json.loads(KEY)["k"]
    mac = hmac.digest(base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4)), signed.encode(), "sha256")
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode() == signature


def run(reader):
    print("# a token is written where tokens belong")
    reader.find(Atspi.Role.FRAME, "Jotsmith")
    reader.write("Token", TOKEN)
    reader.wait_for_status("Signature not checked. Form: Passed. Signature: Not checked. Claims: Failed.")

    print("# with its key it is verified, and that is heard")
    reader.press(Atspi.Role.PAGE_TAB, "PEM or JWK")
    reader.write("Key as PEM, JWK or JWKS", KEY)
    reader.wait_to_hear("Signature verified, but the claims are refused. Form: Passed. Signature: Passed. Claims: Failed.")

    print("# an edit leaves the signature alone where that was chosen")
    reader.press(Atspi.Role.CHECK_BOX, "Re-sign on edit")
    reader.press(Atspi.Role.PAGE_TAB, "Edit")
    claims = reader.read("Claims")
    assert '"iss":"joe"' in claims, claims
    reader.write("Claims", claims.replace("joe", "ada"))
    reader.wait_to_hear("Signature: Failed.")
    edited = reader.read("Token")
    assert edited != TOKEN and not has_signature(edited), edited

    print("# signed again, it is verified again")
    reader.press(Atspi.Role.PUSH_BUTTON, "Sign")
    reader.wait_to_hear("Signature: Passed.")
    signed = reader.read("Token")
    assert has_signature(signed), signed
    assert signed.rpartition(".")[0] == edited.rpartition(".")[0], signed


def main():
    environment = dict(os.environ, G_DEBUG=DEBUG, GTK_A11Y="atspi", GDK_DEBUG="gl-disable")
    with subprocess.Popen([sys.argv[1]], env=environment) as process:
        try:
            run(Reader(process))
        finally:
            process.terminate()
    print("1..1\nok 1 /app/atspi/verify-edit-sign")


main()
