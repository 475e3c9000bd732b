from __future__ import annotations

import re
from collections.abc import Sequence

from draft_fakes import TableBackend

from l10n.backends.contract import Failure, Reply, Request, TermHint
from l10n.languages import Lang
from l10n.pipeline.steps import Desk, Job, Steering, translate_jobs

TEXT = "Гурт Kalush Orchestra виступив у Турині."


ENGLISH = {"Гурт": "The band", "виступив у Турині": "played in Turin"}


class _Listening(TableBackend):
    """Keeps what it was asked; answers with the text it was given, in English words around the masks."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Request] = []

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        self.heard += requests
        return [Reply(re.sub("|".join(ENGLISH), lambda word: ENGLISH[word[0]], one.text)) for one in requests]


class _Told(_Listening):
    takes_glossary = True


def steer(_text: str, _source: Lang, _target: Lang) -> Steering:
    return Steering((TermHint("Турині", "Turin"),), ("Kalush Orchestra",))


def ask(backend: _Listening) -> str | None:
    desk = Desk(steer=steer, nonce=lambda: "QZV")
    return translate_jobs([Job(TEXT, (), "uk", "en")], backend, desk)[0].text


def test_an_engine_that_takes_terms_is_told_them_and_names_are_masked() -> None:
    backend = _Told()
    assert ask(backend) == "The band Kalush Orchestra played in Turin."
    assert [(one.text, one.terms) for one in backend.heard] == [
        ("Гурт [QZV1] виступив у Турині.", (TermHint("Турині", "Turin"),))
    ]


def test_every_other_engine_gets_no_terms() -> None:
    backend = _Listening()
    assert ask(backend) == "The band Kalush Orchestra played in Turin."
    assert backend.heard[0].terms == ()
