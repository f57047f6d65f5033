"""The lesson page in a real browser: from the click on home to a live lesson, and from run to 20 visible questions.

The second is taken beside the same 20 questions made of plain ipywidgets, turn by turn in the same notebook.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat import v4
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

import labpage  # what the browser tests drive JupyterLab with
from chromium import browsing, chromium_path

from autograder.release.trainee import make_trainee
from course.lab.home import refresh_home
from course.library.shelf import shelf

OPENINGS, TURNS, QUESTIONS = 7, 9, 20

OURS = """
from course.journal.journal import Journal
from course.model.item import ITEMS
from course.widgets.quiz import Quiz, QuizSheet

OPTIONS = [
    ("three", "Three years of continuous residence immediately before filing, living with the citizen spouse", True),
    ("five", "Five years of continuous residence immediately before filing the application", False),
    ("one", "One year of continuous residence after becoming a permanent resident", False),
    ("none", "No period of residence, if the marriage has lasted at least three years", False),
]
ITEMS_MADE = ITEMS.validate_python([
    {
        "id": f"bench-{n}", "unit": "itp/naturalization", "use": "practice", "outcome": "o", "bloom": "apply",
        "scenario": True, "stem": f"Case {n}: which period of residence must this spouse of a citizen show?",
        "rationale": "r", "cites": ["INA 319(a)"], "as_of": "2026-11-01", "kind": "single",
        "options": [
            {"id": i, "text": t, "feedback": i, "correct": c, **({} if c else {"misconception": i})}
            for i, t, c in OPTIONS
        ],
    }
    for n in range(1, 21)
])
JOURNAL = Journal(".")
"""
OURS_RUN = 'Quiz.opened(QuizSheet.practice("Bench", ITEMS_MADE), JOURNAL, "itp/naturalization", "bench-%d")'
PLAIN = """
import ipywidgets as w

LONGEST = w.Layout(width="max-content")
"""
PLAIN_RUN = """
w.VBox([
    w.VBox([w.HTML(item.stem), w.RadioButtons(options=[t for _, t, _ in OPTIONS], value=None, layout=LONGEST),
            w.Button(description="Check"), w.Label("Not answered yet")])
    for item in ITEMS_MADE
])
"""
# Started by the click; ends at the first frame in which something answerable has a height.
CLICKED = """
() => {
  window.live = new Promise((done, late) => {
    setTimeout(() => late(new Error("no activity showed within 30 seconds")), 30000);
    const shown = () => [...document.querySelectorAll(".iso-lesson .ia-activity :is(input, button, select)")]
      .some((e) => e.getBoundingClientRect().height > 0);
    document.addEventListener("click", () => {
      window.clicked = performance.now();
      const look = () => (shown() ? done(performance.now() - window.clicked) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}
"""
WHOLE = "performance.getEntriesByName('iso-lesson:ready').at(-1).startTime - window.clicked"
# Started by the key that runs the cell; ends at the first frame in which all questions have a height.
STOPWATCH = """
([cell, selector, count]) => {
  window.took = new Promise((done, late) => {
    setTimeout(() => late(new Error("the questions did not show within 20 seconds")), 20000);
    const shown = () => [...document.querySelectorAll(`.jp-Notebook .jp-Cell:nth-child(${cell + 1}) ${selector}`)]
      .filter((e) => e.getBoundingClientRect().height > 0).length;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const start = performance.now();
      const look = () => (shown() >= count ? done(performance.now() - start) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, { capture: true });
  });
}
"""


def run() -> None:
    """Print the figures."""
    if chromium_path() is None:
        print("no Chromium on this machine: nothing measured")
        return
    with tempfile.TemporaryDirectory() as place:
        space = make_trainee(Path(place) / "trainee", shelf=shelf(), course=Path(place) / "instructor")
        nbformat.write(race(), space.root / "race.ipynb")
        refresh_home(space)
        with labpage.serve(space) as lab, browsing() as browser:
            first, whole = openings(lab, browser)
            report("click on home to the first live activity", first, "target 1500 ms; home read for 3 s, new kernel")
            report("click on home to the whole lesson", whole, "every cell run")
            ours, plain = turns(lab, browser)
            report(f"run to {QUESTIONS} visible questions, ours", ours, "target 80 ms")
            report(f"run to {QUESTIONS} visible questions, plain ipywidgets", plain, "same notebook, turn by turn")


def openings(lab: labpage.Lab, browser: Browser) -> tuple[list[float], list[float]]:
    """Milliseconds from the click on the home page to the first live activity, and to the end of the run."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(OPENINGS):
        lab.start_afresh()
        context = browser.new_context(viewport=labpage.WIDE)
        page = labpage.LabPage(lab, context.new_page())
        page.home()
        page.page.wait_for_timeout(3000)  # a trainee reads the page first; the kernel warms meanwhile
        page.page.evaluate(CLICKED)
        page.page.click(".iso-continue a")
        found[0].append(float(page.page.evaluate("window.live")))
        page.state("ready")
        found[1].append(float(page.page.evaluate(WHOLE)))
        context.close()
    return found


def turns(lab: labpage.Lab, browser: Browser) -> tuple[list[float], list[float]]:
    """Milliseconds from the key that runs a cell to all questions being visible: ours, and plain ipywidgets."""
    lab.start_afresh()
    context = browser.new_context(viewport=labpage.WIDE)
    page = context.new_page()
    page.goto(lab.url("lab/tree/race.ipynb"))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    lab.wait_for_kernel()
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(".jp-OutputArea-output:has-text('imported')")
    found: tuple[list[float], list[float]] = ([], [])
    for cell in range(1, 2 * TURNS + 1):
        which = (cell - 1) % 2
        page.evaluate(STOPWATCH, [cell, ("fieldset.ia-question", ".widget-radio-box")[which], QUESTIONS])
        page.keyboard.press("Shift+Enter")
        found[which].append(float(page.evaluate("window.took")))
        page.wait_for_timeout(300)
    context.close()
    return found


def race() -> nbformat.NotebookNode:
    """A notebook that imports first, then shows our questions and plain ones in turn."""
    cells = [v4.new_code_cell(f"{OURS}{PLAIN}\nprint('imported')", id="imports")]
    for turn in range(TURNS):
        cells.append(v4.new_code_cell(OURS_RUN % turn, id=f"ours-{turn}"))
        cells.append(v4.new_code_cell(PLAIN_RUN, id=f"plain-{turn}"))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def report(what: str, took: list[float], beside: str) -> None:
    """One line: median, least and most."""
    print(
        f"{what}: median {statistics.median(took):.0f} ms ({min(took):.0f} to {max(took):.0f}, n={len(took)}; {beside})"
    )


if __name__ == "__main__":
    run()
