"""Models come from a folder or a mirror on this machine, are checked, and a bad one is never used."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import Exchange, Server, serving
from model_mirror import Mirror, zstd
from tiny_firefox import model_files

from l10n.backends.contract import Failure, FailureKind, Pair, Reply, Request
from l10n.backends.firefox import FirefoxBackend
from l10n.backends.firefox_fetch import fetch
from l10n.backends.firefox_models import Models
from l10n.errors import EngineMissingError

UK_EN: Pair = ("uk", "en")
TEXT = "Уряд погодив бюджет на наступний рік."


@pytest.fixture
def mirror() -> Mirror:
    return Mirror()


@pytest.fixture
def server(mirror: Mirror) -> Iterator[Server]:
    with serving(mirror) as running:
        yield running


def backend(folder: Path, server: Server, **options: object) -> FirefoxBackend:
    return FirefoxBackend({"models": str(folder), "mirror": server.url, **options})


def models(folder: Path, server: Server) -> Models:
    return Models(folder, mirror=server.url, sleep=lambda _: None)


def asked(made: FirefoxBackend, target: str = "en") -> Reply | Failure:
    (answer,) = made.translate([Request(TEXT, "uk", target)])  # type: ignore[arg-type]
    made.close()
    return answer


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_first_text_brings_its_model_and_the_next_run_asks_nobody(
    tmp_path: Path, server: Server, mirror: Mirror
) -> None:
    first = asked(backend(tmp_path, server))
    assert isinstance(first, Reply)
    assert files(tmp_path) == {f"uk-en/{name}": data for name, data in model_files("uk", "en", seed=3).items()}
    assert server.seen == ["/records.json", *(f"/{name}" for name in mirror.files if "uken" in name)]
    server.seen.clear()
    assert asked(backend(tmp_path, server)) == first
    assert server.seen == []


def test_the_plan_is_what_comes_and_progress_reaches_it(tmp_path: Path, server: Server, mirror: Mirror) -> None:
    made = backend(tmp_path, server)
    size = {
        pair: sum(len(data) for name, data in mirror.files.items() if f".{pair}." in name) for pair in ("uken", "enru")
    }
    assert made.plan_download([UK_EN]) == size["uken"]
    assert made.plan_download([("uk", "ru"), UK_EN]) == size["uken"] + size["enru"]
    seen: list[tuple[int, int]] = []
    made.download([("uk", "ru")], progress=lambda done, total: seen.append((done, total)))
    total = size["uken"] + size["enru"]
    assert {whole for _, whole in seen} == {total}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert (seen[0][0], seen[-1][0]) == (0, total)
    assert made.plan_download([("uk", "ru"), UK_EN, ("en", "ru")]) == 0


def test_a_pair_without_a_direct_model_fetches_two(tmp_path: Path, server: Server) -> None:
    answer = asked(backend(tmp_path, server), "ru")
    assert isinstance(answer, Reply) and answer.via == "en"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en-ru", "uk-en"]


def test_a_direct_model_on_the_mirror_is_preferred(tmp_path: Path) -> None:
    mirror = Mirror([("uk", "en"), ("en", "ru"), ("uk", "ru")])
    with serving(mirror) as server:
        answer = asked(backend(tmp_path, server), "ru")
    assert isinstance(answer, Reply) and answer.via == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["uk-ru"]


def test_the_newest_release_of_one_build_is_taken(tmp_path: Path) -> None:
    """Never a vocabulary of another build, an alpha before a release, nor a format that this engine can't read."""
    mirror = Mirror([])
    for seed, version, architecture in (
        (11, "3.0", "tiny"),
        (12, "3.1", "tiny"),
        (13, "3.1", "base-memory"),
        (14, "3.2a1", "tiny"),
        (15, "4.0", "base-memory"),
        (16, "2.9", "base-memory"),
    ):
        mirror.add("uk", "en", seed=seed, version=version, architecture=architecture)
    mirror.records = [one for one in mirror.records if (one["version"], one["fileType"]) != ("3.2a1", "vocab")]
    with serving(mirror) as server:
        models(tmp_path, server).download([UK_EN])
    assert files(tmp_path) == {f"uk-en/{name}": data for name, data in model_files("uk", "en", seed=13).items()}


def spoil_hash(mirror: Mirror) -> None:
    mirror.records[0]["decompressedHash"] = "0" * 64


def spoil_attachment_hash(mirror: Mirror) -> None:
    attachment: Any = mirror.records[0]["attachment"]
    attachment["hash"] = "0" * 64


def spoil_content(mirror: Mirror) -> None:
    name = next(iter(mirror.files))
    mirror.files[name] = mirror.files[name][:-1] + b"?"


def spoil_packing(mirror: Mirror) -> None:
    attachment: Any = mirror.records[0]["attachment"]
    mirror.files[attachment["location"]] = b"x" * attachment["size"]
    attachment["hash"] = hashlib.sha256(b"x" * attachment["size"]).hexdigest()


def cut(mirror: Mirror) -> None:
    name = next(iter(mirror.files))
    mirror.files[name] = mirror.files[name][:1000]


def enlarge(mirror: Mirror) -> None:
    name = next(iter(mirror.files))
    mirror.files[name] += b"more"


@pytest.mark.parametrize("spoil", [spoil_hash, spoil_attachment_hash, spoil_content, spoil_packing, cut, enlarge])
def test_a_file_that_is_not_what_the_list_promises_is_never_stored(tmp_path: Path, spoil: Any) -> None:
    mirror = Mirror([UK_EN])
    spoil(mirror)
    with serving(mirror) as server:
        answer = asked(backend(tmp_path, server))
        assert isinstance(answer, Failure) and answer.kind is FailureKind.MISSING, answer
        assert server.url in answer.detail
    assert not (tmp_path / "uk-en" / "model.uken.intgemm.alphas.bin").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "../../model.evil.bin"),
        ("name", "model.a/b.bin"),
        ("name", "evil.bin"),
        ("decompressedHash", None),
        ("decompressedHash", "ABC"),
        ("location", "../../secret"),
        ("location", "https://elsewhere.example/a"),
        ("location", "/a"),
        ("size", "12"),
        ("size", 0),
        ("size", 10**12),
        ("version", None),
    ],
)
def test_a_record_that_can_not_be_trusted_is_no_record(tmp_path: Path, field: str, value: object) -> None:
    mirror = Mirror([UK_EN])
    record: Any = mirror.records[0]
    (record["attachment"] if field in {"location", "size"} else record)[field] = value
    with serving(mirror) as server:
        answer = asked(backend(tmp_path, server))
    assert isinstance(answer, Failure)
    assert "has no model uk → en" in answer.detail
    assert files(tmp_path) == {}


@pytest.mark.parametrize("body", ["", "<html>", "[]", "{}", '{"data": 3}', '{"data": {}}', "[" * 100_000])
def test_a_list_that_is_no_list_is_missing(tmp_path: Path, body: str) -> None:
    with serving(lambda exchange: exchange.reply(body)) as server:
        answer = asked(backend(tmp_path, server))
        assert isinstance(answer, Failure) and answer.kind is FailureKind.MISSING
        assert f"{server.url}/records.json is not a list of Firefox models" in answer.detail


def test_without_a_server_the_failure_says_how_and_is_not_tried_for_each_batch(tmp_path: Path) -> None:
    with serving(lambda exchange: exchange.reply("no", status=404)) as server:
        made = backend(tmp_path, server)
        answers = [made.translate([Request(TEXT, "uk", "en")]) for _ in range(3)]
        assert (
            answers
            == [
                [
                    Failure(
                        FailureKind.MISSING,
                        f"a Firefox model couldn't be fetched from {server.url}/records.json: HTTP 404; "
                        'connect once, or copy the models here and set models = "FOLDER" in [backends.firefox]',
                    )
                ]
            ]
            * 3
        )
        assert len(server.seen) == 1
        made.close()
        made.translate([Request(TEXT, "uk", "en")])
        assert len(server.seen) == 2, "a closed backend asks again"


def test_a_file_damaged_on_disk_is_fetched_again(tmp_path: Path, server: Server) -> None:
    first = asked(backend(tmp_path, server))
    model = tmp_path / "uk-en" / "model.uken.intgemm.alphas.bin"
    model.write_bytes(model.read_bytes()[:-40] + b"?" * 40)
    assert asked(backend(tmp_path, server)) == first
    assert model.read_bytes() == model_files("uk", "en", seed=3)[model.name]


def test_a_file_damaged_on_disk_without_a_mirror_is_missing(tmp_path: Path, server: Server) -> None:
    asked(backend(tmp_path, server))
    model = tmp_path / "uk-en" / "model.uken.intgemm.alphas.bin"
    model.write_bytes(model.read_bytes()[:-40] + b"?" * 40)
    answer = asked(backend(tmp_path, server, download=False))
    assert isinstance(answer, Failure) and answer.kind is FailureKind.MISSING


def test_a_folder_that_somebody_else_filled_is_used_as_it_is(tmp_path: Path, server: Server) -> None:
    place = tmp_path / "uk-en"
    place.mkdir()
    vocabulary = model_files("uk", "en", seed=3)
    for name, data in vocabulary.items():
        (place / name).write_bytes(data)
    vocab = place / "vocab.uken.spm"
    vocab.rename(place / "srcvocab.uken.spm")
    (place / "trgvocab.uken.spm").write_bytes(vocabulary["vocab.uken.spm"])
    assert isinstance(asked(backend(tmp_path, server)), Reply)
    assert server.seen == []


def test_half_a_download_goes_on_where_it_stopped(tmp_path: Path, mirror: Mirror) -> None:
    stored = dict(mirror.files)
    del mirror.files[next(name for name in mirror.files if "vocab.uken" in name)]
    with serving(mirror) as server:
        with pytest.raises(EngineMissingError):
            models(tmp_path, server).download([UK_EN])
        mirror.files = stored
        server.seen.clear()
        models(tmp_path, server).download([UK_EN])
        (vocabulary,) = [name for name in stored if "vocab.uken" in name]
        assert server.seen == ["/records.json", f"/{vocabulary}"]


def test_two_backends_that_want_the_same_model_fetch_it_once(tmp_path: Path, server: Server) -> None:
    found: list[Reply | Failure] = []
    threads = [threading.Thread(target=lambda: found.append(asked(backend(tmp_path, server)))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1 and isinstance(found[0], Reply)
    assert len([path for path in server.seen if "model.uken" in path]) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_ours_is_missing_with_a_hint(tmp_path: Path, server: Server) -> None:
    tmp_path.chmod(0o500)
    answer = asked(backend(tmp_path, server))
    assert isinstance(answer, Failure) and "no room for the Firefox model uk → en" in answer.detail


def test_a_folder_that_is_a_file_is_missing_with_a_hint(tmp_path: Path, server: Server) -> None:
    (tmp_path / "models").write_text("", encoding="utf-8")
    answer = asked(backend(tmp_path / "models", server))
    assert isinstance(answer, Failure) and answer.kind is FailureKind.MISSING
    assert "no room for the Firefox model uk → en" in answer.detail


def test_faults_of_the_network_are_tried_again() -> None:
    waits: list[float] = []
    faults = iter(["503", "reset"])

    def respond(exchange: Exchange) -> None:
        match next(faults, ""):
            case "503":
                exchange.reply("busy", status=503)
            case "reset":
                exchange.reset()
            case _:
                exchange.reply("here")

    with serving(respond) as server:
        assert fetch(f"{server.url}/a", max_bytes=10, sleep=waits.append) == b"here"
    assert waits == [0.5, 2.0]


def test_a_connection_that_breaks_in_the_middle_is_no_file() -> None:
    def respond(exchange: Exchange) -> None:
        exchange.send_response(200)
        exchange.send_header("Content-Length", "1000")
        exchange.end_headers()
        exchange.wfile.write(b"x" * 10)
        exchange.close_connection = True

    with serving(respond) as server:
        with pytest.raises(EngineMissingError, match="IncompleteRead"):
            fetch(f"{server.url}/a", max_bytes=2000, sleep=lambda _: None)
        assert len(server.seen) == 3


def test_a_silent_server_is_given_up() -> None:
    with serving(Exchange.hang) as server, pytest.raises(EngineMissingError, match="timed out"):
        fetch(f"{server.url}/a", max_bytes=10, sleep=lambda _: None, silence_s=0.1)


@pytest.mark.parametrize("target", ["http://mirror.example/a", "file:///etc/passwd", "ftp://mirror.example/a"])
def test_a_redirect_to_anything_unsafe_is_not_followed(target: str) -> None:
    def respond(exchange: Exchange) -> None:
        exchange.reply("", status=302, Location=target)

    with serving(respond) as server, pytest.raises(EngineMissingError, match="HTTP 302"):
        fetch(f"{server.url}/a", max_bytes=10, sleep=lambda _: None)


def test_a_redirect_on_this_machine_is_followed() -> None:
    def respond(exchange: Exchange) -> None:
        exchange.reply("here") if exchange.path == "/b" else exchange.reply("", status=302, Location="/b")

    with serving(respond) as server:
        assert fetch(f"{server.url}/a", max_bytes=10, sleep=lambda _: None) == b"here"


def test_the_test_packs_what_the_engine_unpacks() -> None:
    from fxtranslate import discovery

    for data in (b"", b"a", bytes(range(256)) * 1000):
        assert discovery.verify_and_decompress(zstd(data), hashlib.sha256(data).hexdigest()) == data


def test_fxtranslate_itself_reads_our_records(mirror: Mirror) -> None:
    """The list that the tests serve has the shape of Mozilla's, by the word of fxtranslate's own reader."""
    from fxtranslate import discovery

    body = json.dumps({"data": mirror.records})
    assert discovery.model_pairs(body) == [("en", "ru"), ("en", "uk"), ("ru", "en"), ("uk", "en")]
    assert discovery.resolve_route(body, "uk", "ru") == {"kind": "pivot", "src": "uk", "pivot": "en", "trg": "ru"}
