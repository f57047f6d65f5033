"""What the three-users test does beside nbgrader's commands: make the course, answer, mark in formgrader over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
TOKEN = "for-this-test-only"


def stage_course(course: Path, place: Path, exchange: Path) -> None:
    import gradedcourse as gc

    from autograder.release.stage import stage
    from autograder.release.workspace import make_workspace
    from course.library.shelf import Shelf

    make_workspace(place, exchange)
    stage(gc.UNIT, place, shelf=Shelf(course), keys=course / "autograder" / "keys")


def give_answers(folder: Path, who: str) -> None:
    import gradedcourse as gc

    gc.answer(folder, gc.right("a") if who == "alice" else gc.wrong("b"), form="a" if who == "alice" else "b")


class Formgrader:
    """A Jupyter server on the instructor's workspace, as `jupyter lab` starts it, spoken to over HTTP."""

    def __init__(self, place: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-W", "ignore", "-m", "jupyter_server", "--no-browser", "--ServerApp.ip=127.0.0.1"]
        command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={place}"]
        command += ["--allow-root"] if os.geteuid() == 0 else []
        with (place / "server.log").open("w") as log:
            env = {**os.environ, "JUPYTER_TOKEN": TOKEN}
            self.server = subprocess.Popen(command, cwd=place, env=env, stdout=log, stderr=log)

    def __enter__(self) -> Formgrader:
        for _ in range(300):
            try:
                self.ask("/api/status")
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise TimeoutError("the server did not start")

    def __exit__(self, *_: object) -> None:
        self.server.terminate()
        self.server.wait(20)

    def ask(self, path: str, data: Any = None) -> str:
        """GET, or PUT of JSON."""
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.base + path, body, method="GET" if body is None else "PUT")
        request.add_header("Authorization", f"token {TOKEN}")
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=30) as reply:
            return str(reply.read().decode())


def mark(place: Path) -> None:
    """Look at every marking page, give 1.5 points for each written criterion, leave a comment."""
    seen: dict[str, Any] = {}
    with Formgrader(place) as formgrader:
        work = json.loads(formgrader.ask("/formgrader/api/submitted_notebooks/itp-tiny/assessment"))
        for found in work:
            page = formgrader.ask(f"/formgrader/submissions/{found['id']}/")
            (place / f"marking-{found['student']}.html").write_text(page)
            for grade in json.loads(formgrader.ask(f"/formgrader/api/grades?submission_id={found['id']}")):
                if grade["name"].startswith("decision-"):
                    said = {"manual_score": 1.5, "extra_credit": 0}
                    seen[f"{found['student']} {grade['name']}"] = json.loads(
                        formgrader.ask(f"/formgrader/api/grade/{grade['id']}", said)
                    )["manual_score"]
            for comment in json.loads(formgrader.ask(f"/formgrader/api/comments?submission_id={found['id']}")):
                if comment["name"] == "decision-law":
                    said = {"manual_comment": "Cite the paragraph. <script>alert(3)</script>"}
                    formgrader.ask(f"/formgrader/api/comment/{comment['id']}", said)
        seen["needs"] = [
            w["needs_manual_grade"]
            for w in json.loads(formgrader.ask("/formgrader/api/submitted_notebooks/itp-tiny/assessment"))
        ]
    print(json.dumps(seen))


if __name__ == "__main__":
    verb, *args = sys.argv[1:]
    if verb == "stage":
        stage_course(*map(Path, args))
    elif verb == "answer":
        give_answers(Path(args[0]), args[1])
    else:
        mark(Path(args[0]))
