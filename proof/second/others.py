"""Programs that nobody of us wrote check a small log of ours: by what they end with, not by what they
print, and on what is wrong as well as on what is right.

    cargo xtask others

makes the log and brings the programs; by hand: others.py FOLDER BIN GO_ROOT TOY_LOG
"""

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

FOLDER, BIN, GO_ROOT, TOY_LOG = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
HERE = Path(__file__).resolve().parent
PASSED, FAILED = [], []


def told(holds, what):
    (PASSED if holds else FAILED).append(what)
    print(f"{'   ' if holds else 'NOT'} {what}", flush=True)


def ends(what, argv, well=True, env=None):
    run = subprocess.run([str(word) for word in argv], capture_output=True, text=True, env=env)
    # A signal or a crash of the program is no refusal.
    told(run.returncode == 0 if well else run.returncode == 1, what)
    if (run.returncode == 0) != well:
        print(run.stdout + run.stderr)


def key(name):
    return FOLDER / "keys" / name


def text(name):
    return (FOLDER / name).read_text(encoding="utf-8").strip()


def python_log():
    tool, log = BIN / "aics-tlog", FOLDER / "log"
    ours = ["--vkey-file", key("log")]
    head = [tool, "verify-checkpoint", "--tiles", log]
    ends("aics-tlog: the head", [*head, *ours])
    ends("aics-tlog: not by a stranger's key", [*head, "--vkey-file", key("stranger")], False)
    seen = [word for name in ("w1", "w2", "w3") for word in ("--witness-key", text(f"keys/{name}"))]
    ends("aics-tlog: two of three witnesses", [*head, *ours, *seen, "--quorum", "2"])
    ends("aics-tlog: not three of three", [*head, *ours, *seen, "--quorum", "3"], False)
    own = [tool, "verify-inclusion", "--index", text("index"), *ours]
    ends("aics-tlog: an entry", [*own, "--leaf", FOLDER / "leaf", "--tiles", log])
    ends("aics-tlog: not an altered one", [*own, "--leaf", FOLDER / "altered", "--tiles", log], False)
    ends("aics-tlog: not in torn tiles",
         [*own, "--leaf", FOLDER / "leaf", "--tiles", FOLDER / "torn"], False)
    grown = [tool, "verify-consistency", "--tiles", log, *ours, "--old-checkpoint"]
    ends("aics-tlog: the log only grew", [*grown, FOLDER / "old"])
    ends("aics-tlog: not out of a fork", [*grown, FOLDER / "fork"], False)


def go_log():
    home = FOLDER / "go"
    shutil.copytree(GO_ROOT / "src/cmd/vendor/golang.org/x/mod", home / "src/golang.org/x/mod")
    env = dict(os.environ, GO111MODULE="off", GOPATH=str(home), GOROOT=str(GO_ROOT),
               GOCACHE=str(FOLDER / "go-cache"), GOFLAGS="", GOTOOLCHAIN="local")
    program = FOLDER / "others"
    ends("go: builds", [GO_ROOT / "bin/go", "build", "-o", program, HERE / "others.go"], env=env)

    def check(what, well, log="log", log_key="log", old="old", leaf="leaf"):
        ends(what, [program, FOLDER / log, key(log_key), FOLDER / old, FOLDER / "proof",
                    FOLDER / leaf], well)

    check("go: head, every entry, every tile, growth, proof file", True)
    check("go: not by a stranger's key", False, log_key="stranger")
    check("go: not out of a fork", False, old="fork")
    check("go: not an altered entry", False, leaf="altered")
    check("go: not in torn tiles", False, log="torn")
    check("go: not with a bent entry", False, log="bent")


def ask(address, request):
    """The status and the answer of the witness."""
    body = (FOLDER / request).read_bytes()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def witness():
    tool, config = BIN / "aics-witness", FOLDER / "witness.json"
    port = 20000 + os.getpid() % 20000
    made = subprocess.run(
        [tool, "init", "--config", config, "--name", "live.example/w", "--listen",
         f"127.0.0.1:{port}"], capture_output=True, text=True, check=True)
    live = next(word for word in made.stdout.replace('"', " ").split() if "live.example/w+" in word)
    key("live").write_text(live, encoding="utf-8")
    ends("aics-witness: takes our log's key", [tool, "add-log", "--config", config, "--origin",
                                              text("origin"), "--vkey", text("keys/log")])
    serving = subprocess.Popen([tool, "serve", "--config", config], stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/add-checkpoint"
        deadline = time.monotonic() + 30
        while True:
            try:
                status, answer = ask(address, "first")
                break
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() > deadline or serving.poll() is not None:
                    return told(False, "aics-witness: answers")
                time.sleep(0.1)
        told(status == 200, "aics-witness: cosigns a first head")
        told(ask(address, "forked")[0] == 422, "aics-witness: not a fork, though truly signed")
        status, answer = ask(address, "grown")
        told(status == 200, "aics-witness: cosigns a head that grew")
        (FOLDER / "cosignature").write_text(answer, encoding="utf-8")
        told(ask(address, "grown")[0] == 409, "aics-witness: not from an older head again")
        ends("ours: reads the witness's word", [TOY_LOG, FOLDER, "witnessed"])
        key("live").write_text(text("keys/w2"), encoding="utf-8")
        ends("ours: not by another witness's key", [TOY_LOG, FOLDER, "witnessed"], False)
    finally:
        serving.terminate()
        serving.wait(timeout=30)


python_log()
go_log()
witness()
print(f"{len(PASSED)} passed, {len(FAILED)} failed")
sys.exit(bool(FAILED) or len(PASSED) < 20)
