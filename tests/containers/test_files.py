"""The image and the services as they are written: linted, least privilege, no secret, pinned."""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml
from containers.compose import ROOT, environment_names, health_check, load
from waiting import until

from conference_agent.mediaserver import find_or_install
from conference_agent.mediaserver.answering import Verdict, probe
from conference_agent.mediaserver.binary import VERSION
from conference_agent.mediaserver.config import HOST, free_ports, new_keys
from conference_agent.settings import Settings

SERVICES = sorted(load()["services"])
OURS = [name for name in SERVICES if "build" in load()["services"][name]]

#: Of the settings, those whose value nobody else may know.
SECRETS = [
    name.upper()
    for name, field in Settings.model_fields.items()
    if "Secret" in str(field.annotation) and name != "database_url"
]


def lint(*command: str) -> str:
    done = subprocess.run(
        [str(ROOT / ".venv" / "bin" / command[0]), *command[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9_.-]+)==(\S+)", text, flags=re.MULTILINE))


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_hadolint_has_nothing_against_the_dockerfile() -> None:
    assert lint("hadolint", "Dockerfile") == ""


def test_hadolint_would_find_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM debian\nRUN cd /tmp\n", encoding="utf-8")

    assert "DL3006" in lint("hadolint", str(tmp_path / "Dockerfile"))


def test_the_services_are_what_the_compose_specification_allows() -> None:
    assert lint("check-jsonschema", "--builtin-schema", "vendor.compose-spec", compose_file()) == ""


def test_the_specification_would_find_a_misspelt_key(tmp_path: Path) -> None:
    wrong = (ROOT / "docker-compose.yml").read_text("utf-8").replace("read_only", "readonly")
    (tmp_path / "compose.yml").write_text(wrong, encoding="utf-8")

    found = lint(
        "check-jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        str(tmp_path / "compose.yml"),
    )
    assert "'readonly' was unexpected" in found


def compose_file() -> str:
    return str(ROOT / "docker-compose.yml")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_the_least_privilege(name: str) -> None:
    service = load()["services"][name]

    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"]
    assert "privileged" not in service


class Answer(BaseHTTPRequestHandler):
    """Answers every question with one status."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(status: int) -> Iterator[int]:
    """Answer at a port of this machine, and give the port."""
    answer = type("Answering", (Answer,), {"status": status})
    with HTTPServer(("127.0.0.1", 0), answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def is_well(name: str, port: int) -> bool:
    """Ask as the container of a service is asked, at another port than it has there."""
    command, *code = health_check(load()["services"][name])
    assert command == "python"
    asked = [part.replace("127.0.0.1:8002", f"127.0.0.1:{port}") for part in code]
    environment = {"AGENT_HEALTH_PORT": str(port)}
    return subprocess.run([sys.executable, *asked], env=environment, check=False).returncode == 0


@pytest.mark.parametrize("name", SERVICES)
def test_whether_a_service_is_well_is_looked_at(name: str) -> None:
    assert health_check(load()["services"][name])


@pytest.mark.parametrize("name", ["worker", "web"])
@pytest.mark.parametrize(("status", "well"), [(200, True), (503, False)])
def test_who_answers_is_well_if_it_says_so(
    name: str, status: int, *, well: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving(status) as port:
        found = is_well(name, port)
    capfd.readouterr()  # a trace is for Docker's own log

    assert found is well


@pytest.mark.parametrize("name", ["worker", "web"])
def test_who_does_not_answer_is_not_well(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with serving(200) as port:
        pass
    found = is_well(name, port)
    capfd.readouterr()

    assert not found


@pytest.mark.parametrize("listens", [True, False])
def test_the_watcher_is_well_as_long_as_it_listens(
    tmp_path: Path, *, listens: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    service = load()["services"]["watcher"]
    command, flag, code = health_check(service)
    asked = code.replace(service["environment"]["AGENT_WATCHER"], "watcher")
    with socket.socket(socket.AF_UNIX) as watcher, contextlib.chdir(tmp_path):
        watcher.bind("watcher")
        if listens:
            watcher.listen()
        done = subprocess.run([sys.executable, flag, asked], check=False)
    capfd.readouterr()

    assert asked != code
    assert command == "python"
    assert (done.returncode == 0) is listens


def test_no_secret_stands_in_the_file() -> None:
    text = Path(compose_file()).read_text(encoding="utf-8")
    asked = r"(?!\?|\$\{\w+:\?)"
    given = re.findall(rf"({'|'.join(SECRETS)})[\"']?\s*[:=]\s*{asked}(\S+)", text)

    assert SECRETS
    assert given == []


def test_what_has_no_default_is_asked_for_with_a_sentence() -> None:
    text = Path(compose_file()).read_text(encoding="utf-8")
    variables = re.findall(r"\$\{(\w+)([^}]*)\}", text)

    assert {name for name, rest in variables if rest.startswith(":?")} >= {
        *("LIVEKIT_API_KEY", "LIVEKIT_API_SECRET", "LIVEKIT_NODE_IP"),
        *("AGENT_WEB_SECRET", "AGENT_WEB_LIVEKIT_URL"),
    }
    assert [name for name, rest in variables if not re.match(r":(\?\w+ .+|-\w*$)", rest)] == []


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_is_given_settings_that_there_are(name: str) -> None:
    service = load()["services"][name]
    ours = {field.upper() for field in Settings.model_fields}

    assert environment_names(service) <= ours


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_finds_the_server_the_store_and_the_watcher(name: str) -> None:
    service = load()["services"][name]
    settings = service["environment"]
    places = [volume.partition(":")[2] for volume in service["volumes"]]

    assert settings["LIVEKIT_URL"].startswith("ws://livekit:")
    assert Path(settings["DATABASE_URL"].removeprefix("sqlite:///")).parent in map(Path, places)
    assert Path(settings["AGENT_WATCHER"]).parent in map(Path, places)


def test_the_pages_are_reached_from_outside_and_reach_the_server() -> None:
    web = load()["services"]["web"]
    needed = {"AGENT_WEB_HOST", "AGENT_WEB_LIVEKIT_URL", "AGENT_WEB_SECRET"}

    assert needed <= environment_names(web)
    assert web["environment"]["AGENT_WEB_HOST"] == "0.0.0.0"


def test_the_media_server_is_the_one_that_everything_is_tested_with() -> None:
    assert load()["services"]["livekit"]["image"].endswith(f":v{VERSION}")


def test_the_base_is_the_python_that_everything_is_tested_with() -> None:
    version = (ROOT / ".python-version").read_text(encoding="utf-8").strip()

    assert f"PYTHON_IMAGE=python:{version}-slim-" in dockerfile()


def test_the_image_runs_as_nobody_in_particular() -> None:
    assert re.search(r"^USER 10001:10001$", dockerfile(), flags=re.MULTILINE)


def test_the_image_of_everyday_has_the_same_packages_without_the_demo() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = {re.split(r"[><=]", name)[0] for name in project["optional-dependencies"]["demo"]}
    base, whole = pins("requirements-base.lock"), pins("requirements.lock")

    assert extra
    assert base.items() <= whole.items()
    assert whole.keys() - base.keys() == extra


def test_nothing_but_what_the_image_is_made_of_is_sent_to_its_builder() -> None:
    first, *rest = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()[1:]
    sent = {line[1:] for line in rest if line.startswith("!")}

    assert first == "*"
    assert sent == {
        *("LICENSE", "NOTICE", "README.md", "pyproject.toml"),
        *("conference_agent", "mixer", "requirements*.lock"),
    }


async def test_the_media_server_takes_the_settings_that_it_is_given(tmp_path: Path) -> None:
    given = load()["services"]["livekit"]["environment"]
    ports, keys = free_ports(), new_keys()
    # the server of Docker's network has addresses of its own; here it is this machine's
    text = given["LIVEKIT_CONFIG"].replace("${LIVEKIT_NODE_IP:?must be in .env}", HOST)
    config = yaml.safe_load(text)
    config |= {"port": ports.http, "bind_addresses": [HOST]}
    config["rtc"] |= {"tcp_port": 0, "udp_port": ports.media}
    environment = {
        "LIVEKIT_CONFIG": yaml.safe_dump(config),
        "LIVEKIT_KEYS": re.sub(
            r"\$\{LIVEKIT_API_(KEY|SECRET):[^}]*\}",
            lambda name: {"KEY": keys.key, "SECRET": keys.secret}[name[1]],
            given["LIVEKIT_KEYS"],
        ),
    }
    log = (tmp_path / "server.log").open("wb")
    binary = await asyncio.to_thread(find_or_install)
    with log:
        process = await asyncio.create_subprocess_exec(
            str(binary), env=environment, stdout=log, stderr=log
        )
    try:

        async def answers_or_ends() -> bool:
            ended = process.returncode is not None
            return ended or await probe(f"http://{HOST}:{ports.http}", keys) is Verdict.OURS

        await until(answers_or_ends, within_s=20.0)
        assert process.returncode is None, (tmp_path / "server.log").read_text()
    finally:
        if process.returncode is None:
            # told to end as it begins, it may never do so
            process.kill()
        await process.wait()
