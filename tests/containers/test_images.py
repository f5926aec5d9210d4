"""Both images, built and run as docker-compose.yml runs the worker: each holds a call by voice."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from containers.compose import ROOT, health_check, load, podman, run_options
from fakes.provider import open_provider, settings_of
from rooms.calls import SCENARIOS, hold_in_container, mismatches, unrecorded

from conference_agent.demo import SAMPLE
from conference_agent.mediaserver import MediaServer, find_or_install
from conference_agent.values import Utterance

NEEDED = ("podman", "buildah", "runc")
LACKING = [tool for tool in NEEDED if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        bool(LACKING),
        reason=f"images can be neither built nor run: this machine lacks {', '.join(LACKING)}",
    ),
    # rtc reports a handle that is dropped twice when a room closes; nothing is lost by it
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

#: How often a container that has started is asked whether it is well; each takes 0.2 s or more.
ASKED_TIMES = 200


def build(extras: str = "") -> str:
    """Return the name of an image, which is built unless it is there as it has to be."""
    script = [str(ROOT / "deploy" / "image.sh"), *filter(None, [extras])]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.split()[-1]


@pytest.fixture(scope="module")
def plain() -> str:
    return build()


@pytest.fixture(scope="module")
def demo() -> str:
    return build("demo")


def run(image: str, *arguments: str, options: tuple[str, ...] = ()) -> list[str]:
    """Return the command that runs a container as the worker is run, without a network."""
    service = load()["services"]["worker"]
    limits = run_options(service)
    return podman("run", "--rm", "--network=none", *limits, *options, image, *arguments)


def python(image: str, code: str) -> str:
    command = run(image, "-c", code, options=("--entrypoint=python",))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def test_the_everyday_image_has_neither_the_voice_nor_the_recogniser_of_the_demo(
    plain: str,
) -> None:
    code = (
        "import importlib.util as u; print(*map(u.find_spec, ('espeakng_loader','pocketsphinx')))"
    )

    assert python(plain, code) == "None None"


def test_the_demo_image_has_both(demo: str) -> None:
    code = "import espeakng_loader, pocketsphinx; print('both')"

    assert python(demo, code) == "both"


def test_voice_activity_needs_no_network(plain: str) -> None:
    code = (
        "from livekit import local_inference; local_inference.init_vad();"
        "from livekit.plugins import silero; silero.VAD.load(); print('loaded')"
    )

    assert python(plain, code) == "loaded"


def test_it_runs_as_a_user_without_rights(plain: str) -> None:
    code = "import os; print(os.getuid(), os.getgid(), open('/proc/self/status').read())"
    answer = python(plain, code)

    assert answer.startswith("10001 10001")
    assert "CapEff:\t0000000000000000" in answer
    assert "NoNewPrivs:\t1" in answer


@pytest.mark.parametrize(("folder", "writable"), [("/data", True), ("/tmp", True), ("/", False)])
def test_it_writes_where_its_data_are_and_nowhere_else(
    plain: str, folder: str, *, writable: bool
) -> None:
    code = f"import os; print(os.access({folder!r}, os.W_OK))"

    assert python(plain, code) == str(writable)


def test_nothing_of_the_checkout_but_the_package_is_in_it(plain: str) -> None:
    code = (
        "import conference_agent, os; site = os.path.dirname(os.path.dirname("
        "conference_agent.__file__));"
        "print({'tests', 'bench', 'examples'} & set(os.listdir(site)), os.listdir('/data'))"
    )

    assert python(plain, code) == "set() []"


def test_without_a_server_the_worker_says_what_must_be_set(plain: str) -> None:
    done = subprocess.run(run(plain), capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "LIVEKIT_URL" in done.stderr
    assert "Traceback" not in done.stderr


@contextmanager
def started(image: str, service: str, *options: str) -> Iterator[str]:
    """Run a service in the background, and take it away at the end."""
    name = f"conference-agent-{service}"
    said = load()["services"][service]
    command = podman("run", "--detach", "--network=host", f"--name={name}", *run_options(said))
    subprocess.run(
        [*command, *options, image, *said.get("command", ())], capture_output=True, check=True
    )
    try:
        yield name
    finally:
        subprocess.run(podman("rm", "--force", "--time=0", name), capture_output=True, check=True)


def is_well(name: str, service: str) -> bool:
    """Ask as Docker does, until the container says that it is well."""
    said = load()["services"][service]
    own = "healthcheck" in said
    ask = podman("exec", name, *health_check(said)) if own else podman("healthcheck", "run", name)
    return any(
        subprocess.run(ask, capture_output=True, check=False).returncode == 0
        for _ in range(ASKED_TIMES)
    )


def stop(name: str) -> int:
    """Tell a container to end as Docker does; return its exit code, 137 if it had to be killed."""
    subprocess.run(podman("stop", "--time=60", name), capture_output=True, check=True)
    (state,) = json.loads(subprocess.check_output(podman("inspect", name)))
    code: int = state["State"]["ExitCode"]
    return code


def options_for(service: str, server: MediaServer, folder: Path) -> list[str]:
    """Return what a service is given by its compose file, with addresses of this machine."""
    here = {
        "AGENT_HEALTH_PORT": str(free_port()),
        "AGENT_WEB_HOST": "127.0.0.1",
        "AGENT_WEB_LIVEKIT_URL": server.url,
        "AGENT_WEB_SECRET": "a secret of the test, 32 letters or more",
        "LIVEKIT_API_KEY": server.api_key,
        "LIVEKIT_API_SECRET": server.api_secret,
        "LIVEKIT_URL": server.url,
    }
    said = load()["services"][service]
    options = [f"--env={name}={value}" for name, value in {**said["environment"], **here}.items()]
    for volume in said["volumes"]:
        name, _, place = volume.partition(":")
        options.append(f"--volume={folder / name}:{place}")
    return options


def lives(image: str, server: MediaServer, folder: Path) -> dict[str, tuple[bool, int]]:
    """Return whether each service became well beside the others, and how it ended."""
    for volume in load()["volumes"]:
        # Docker gives a new volume to whom the image's folder belongs to.
        (folder / volume).mkdir()
        shutil.chown(folder / volume, 10001, 10001)
    with ExitStack() as stack:
        well = {}
        for service in ("watcher", "worker", "web"):
            options = options_for(service, server, folder)
            name = stack.enter_context(started(image, service, *options))
            well[service] = is_well(name, service)
        return {name: (well[name], stop(f"conference-agent-{name}")) for name in well}


async def test_every_service_is_well_and_ends_in_order_when_it_is_told_to(
    demo: str, tmp_path: Path
) -> None:
    async with MediaServer(find_or_install(), log_path=tmp_path / "livekit-server.log") as server:
        found = await asyncio.to_thread(lives, demo, server, tmp_path)

    assert found == dict.fromkeys(("watcher", "worker", "web"), (True, 0))


@contextmanager
def worker(image: str, folder: Path, **settings: str) -> Iterator[tuple[str, ...]]:
    """Give the command of a worker in a container that shares the test's folder."""
    # The container's user is another one than the test's; SQLite's other files follow this one.
    folder.chmod(0o777)
    (folder / "records.db").touch()
    (folder / "records.db").chmod(0o666)
    name = "conference-agent-call"
    try:
        yield tuple(
            podman(
                *("run", "--rm", "--network=host", f"--name={name}"),
                *run_options(load()["services"]["worker"]),
                *("--env=LIVEKIT_*", "--env=DATABASE_URL", "--env=AGENT_NAME"),
                f"--env=AGENT_HEALTH_PORT={free_port()}",
                *(f"--env={key}={value}" for key, value in settings.items()),
                f"--volume={folder}:{folder}",
                image,
            )
        )
    finally:
        subprocess.run(podman("rm", "--force", "--time=0", name), capture_output=True, check=False)


async def test_the_demo_image_joins_a_room_and_finishes_the_call(demo: str, tmp_path: Path) -> None:
    with worker(demo, tmp_path) as command:
        held = await hold_in_container(SAMPLE, tmp_path, command)

    assert held.failures == ()
    assert held.misheard == ()
    assert held.writes == 1
    assert await mismatches(held) == []
    assert unrecorded(held) == []


async def test_the_everyday_image_holds_a_call_with_the_ears_and_the_voice_of_a_provider(
    plain: str, tmp_path: Path
) -> None:
    async with open_provider() as server:
        with worker(plain, tmp_path, **settings_of(server)) as command:
            path = SCENARIOS / "party-of-one.yaml"
            held = await hold_in_container(path, tmp_path, command)
    heard = [entry.text for entry in held.record.entries if isinstance(entry, Utterance)]

    assert held.failures == ()
    assert held.writes == 1
    assert heard[0] == server.text
    assert {request.path for request in server.requests} == {
        "/v1/audio/transcriptions",
        "/v1/audio/speech",
    }
