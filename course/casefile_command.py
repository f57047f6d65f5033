"""What ``iso casefile`` does: make a case file, prove it, print it, or write it as a folder of documents."""

from __future__ import annotations

from html import escape
from pathlib import Path

from course.casefile_pdf import as_pdf
from course.casefiles.invariant import InvariantError
from course.casefiles.make import SeedError, kind_of, make
from course.casefiles.proof import prove
from course.casefiles.recast import recast
from course.casefiles.swap import Swap, SwapError
from course.lab.pdf import PrintError
from course.library.home import root
from course.library.tables import load_parameters
from course.model.casefile import CaseFile
from course.model.exhibit import Exhibit
from course.model.parameter import Parameters
from course.widgets.answer_text import day
from course.widgets.document import drawing, paper, text_twin

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}
body {{ max-width: 50rem; margin: 1.5rem auto; padding: 0 1rem; background: #fff; color: #1a1a1a;
  font: 16px/1.5 system-ui, sans-serif; container-type: inline-size; }}
nav {{ margin-bottom: 1rem; }} a {{ color: #0b4f9e; }} .doc {{ margin-bottom: 2rem; }}
@media print {{ nav {{ display: none; }} .doc {{ break-after: page; box-shadow: none; }} }}
</style></head><body>
{body}
</body></html>
"""


class FolderError(ValueError):
    """The folder can't take a case file; the message says which and what to name instead."""


def proven(kind: str, seed: str, swap: str = "") -> CaseFile:
    """The case file of a kind and a seed as typed, or its twin by a swap such as ``country-3``, its key proved.

    Raises:
        UnknownKindError, SeedError: no such kind, or no such seed.
        SwapError: no such swap, or the file has no twin by it.
        InvariantError: the case contradicts itself.
    """
    found = kind_of(kind)
    plain = seed.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 20):
        said = f"{seed!r} is no seed" if plain else "A seed is missing"
        raise SeedError(f"{said}: give a whole number such as --seed 7.")
    law = load_parameters(root(), found.table)
    case = _cast_anew(kind, int(plain), Swap.called(swap), law) if swap else make(kind, int(plain), law=law)
    prove(case, law=law)
    return case


def _cast_anew(kind: str, seed: int, swap: Swap, law: Parameters) -> CaseFile:
    try:
        return recast(kind, seed, swap, number=seed, law=law)
    except InvariantError as problem:
        raise SwapError(f"{problem} Name another swap, or another seed.") from None


def printed(case: CaseFile, *, truth: bool) -> str:
    """The docket as JSON, or the whole case with its truth."""
    return (case if truth else case.blind()).model_dump_json(indent=2)


def written(case: CaseFile, folder: Path, *, truth: bool, pdf: bool = False) -> str:
    """Write the case as documents into a new or empty folder; returns one sentence that says where to begin.

    ``index.html`` lists the exhibits, ``print.html`` holds them all for printing, and each exhibit has a page and a
    text twin. With ``truth`` the folder also holds ``answer.html``, with ``pdf`` ``file.pdf``; where no PDF can be
    written here, all the rest is, and a second sentence says what to install.

    Raises:
        FolderError: the folder is a file, or something is in it already.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FolderError(f"{folder} is not empty, so nothing was written: name a new folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    exhibits = case.docket.exhibits
    names = [f"{n:02}-{exhibit.id}" for n, exhibit in enumerate(exhibits, 1)]
    for name, exhibit in zip(names, exhibits, strict=True):
        (folder / f"{name}.html").write_text(_exhibit_page(exhibit), "utf-8")
        (folder / f"{name}.txt").write_text(text_twin(exhibit) + "\n", "utf-8")
    everything = "\n".join(drawing(exhibit) for exhibit in exhibits)
    (folder / "print.html").write_text(_page(case.docket.title, _BACK + everything), "utf-8")
    (folder / "casefile.json").write_text(printed(case, truth=truth) + "\n", "utf-8")
    lacking = _print(case, folder) if pdf else ""
    links = [("print.html", "All exhibits on one page, to print")]
    links += [(_PDF, "The file as PDF, one exhibit a page")] if pdf and not lacking else []
    index = _index(case, names, links, truth=truth)
    (folder / "index.html").write_text(_page(case.docket.title, index), "utf-8")
    if truth:
        (folder / "answer.html").write_text(_page(f"Answer: {case.docket.title}", _BACK + _answer(case)), "utf-8")
    return f"Wrote {len(exhibits)} exhibits: open {folder / 'index.html'}. {lacking}".strip()


_PDF = "file.pdf"


def _print(case: CaseFile, folder: Path) -> str:
    """Write the PDF; returns what is missing where it can't be written."""
    try:
        (folder / _PDF).write_bytes(as_pdf(case.docket))
    except PrintError as problem:
        return str(problem)
    return ""


_BACK = '<nav><a href="index.html">Back to the file</a></nav>\n'


def _page(title: str, body: str) -> str:
    return _PAGE.format(title=escape(title), style=paper(), body=body)


def _exhibit_page(exhibit: Exhibit) -> str:
    return _page(exhibit.title, _BACK + drawing(exhibit))


def _index(case: CaseFile, names: list[str], links: list[tuple[str, str]], *, truth: bool) -> str:
    docket = case.docket
    rows = "".join(
        f'<li><a href="{name}.html">{escape(exhibit.title)}</a>, <a href="{name}.txt">as text</a></li>'
        for name, exhibit in zip(names, docket.exhibits, strict=True)
    )
    note = f"<p>{escape(docket.content_note)}</p>" if docket.content_note else ""
    whole = "".join(f'<p><a href="{name}">{text}</a></p>' for name, text in links)
    choices = "".join(
        f"<h2>{heading}</h2><ul>{''.join(f'<li>{escape(choice.text)}</li>' for choice in offered)}</ul>"
        for heading, offered in (
            ("What may be flagged", docket.issues),
            ("What may be done", docket.actions),
            ("What may be decided", docket.outcomes),
        )
    )
    answer = '<p><a href="answer.html">The answer</a>: work the file before you open it.</p>' if truth else ""
    return (
        f"<h1>{escape(docket.title)}</h1><p>TRAINING SPECIMEN. Everybody and everything here is invented.</p>{note}"
        f"<p>{escape(docket.situation)}</p><p>Today is {day(docket.today)}.</p><h2>Exhibits</h2><ol>{rows}</ol>"
        f"{whole}{choices}{answer}"
    )


def _answer(case: CaseFile) -> str:
    docket, truth = case.docket, case.truth
    titles = {exhibit.id: exhibit.title for exhibit in docket.exhibits}
    texts = {choice.id: choice.text for choice in (*docket.issues, *docket.actions, *docket.outcomes)}
    planted = "".join(
        f"<li><strong>{escape(texts[p.issue])}</strong> ({'material' if p.material else 'not material'}). "
        f"{escape(p.explain)} Seen in: {escape('; '.join(titles[w] for w in p.where))}. "
        f"Law: {escape('; '.join(p.cites))}.</li>"
        for p in truth.planted
    )
    actions = "".join(f"<li><strong>{escape(texts[a.id])}</strong>: {escape(a.feedback)}</li>" for a in truth.actions)
    twins = "".join(f"<li>{escape(t.says)} Then: {escape(texts[t.outcome])}.</li>" for t in truth.twins)
    return (
        f"<h1>Answer: {escape(docket.title)}</h1><h2>Outcome</h2><p><strong>{escape(texts[truth.outcome])}</strong></p>"
        f"<ul>{''.join(f'<li>{escape(reason)}</li>' for reason in truth.reasons)}</ul>"
        f"<p>Law: {escape('; '.join(truth.cites))}.</p><h2>Issues</h2><ul>{planted}</ul><h2>Actions</h2>"
        f"<ul>{actions}</ul><h2>With one thing changed</h2><ul>{twins}</ul>"
    )
