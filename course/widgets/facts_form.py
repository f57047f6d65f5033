"""A form for the facts of a rule: one field for each fact, worked out from the model the rule takes."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from course.model.base import Model
from course.widgets.finding_text import label

Field = dict[str, Any]


def fields(facts: type[Model]) -> list[Field]:
    """The fields of the form, in order.

    Each has ``name``, ``label``, ``required`` and a ``kind``: date, number, flag, text, choice (``options``),
    several (``options``), group (``fields``) or rows (``fields``).
    """
    schema = facts.model_json_schema()
    return _fields(schema, schema.get("$defs", {}))


def problem(error: ValidationError) -> str:
    """The first thing wrong with the facts, in one sentence."""
    first = error.errors()[0]
    place = [f"number {step + 1}" if isinstance(step, int) else label(str(step)) for step in first["loc"]]
    said = {"missing": "fill this in", "date_from_datetime_parsing": "give a date", "date_parsing": "give a date"}
    why = said.get(first["type"], first["msg"].removeprefix("Value error, "))
    return f"{', '.join(place) or 'The facts'}: {why}."


def tidy(values: Any) -> Any:
    """What the form holds, without the fields nobody filled in."""
    if isinstance(values, dict):
        kept = {name: tidy(value) for name, value in values.items()}
        return {name: value for name, value in kept.items() if value not in (None, "", {})}
    return [tidy(value) for value in values] if isinstance(values, list) else values


def _fields(schema: dict[str, Any], known: dict[str, Any]) -> list[Field]:
    required = set(schema.get("required", ()))
    return [
        {"name": name, "label": label(name), "required": name in required, **_shape(about, known)}
        for name, about in schema.get("properties", {}).items()
    ]


def _shape(about: dict[str, Any], known: dict[str, Any]) -> Field:
    if "anyOf" in about:
        return _shape(next(one for one in about["anyOf"] if one.get("type") != "null"), known)
    if "$ref" in about:
        return _shape(known[about["$ref"].rsplit("/", 1)[-1]], known)
    if "enum" in about or "const" in about:
        return {"kind": "choice", "options": [[v, label(str(v))] for v in about.get("enum", [about.get("const")])]}
    if about.get("type") == "object":
        return {"kind": "group", "fields": _fields(about, known)}
    if about.get("type") == "array":
        inner = _shape(about.get("items") or {}, known)
        return {**inner, "kind": {"choice": "several", "group": "rows", "text": "lines"}.get(inner["kind"], "text")}
    if about.get("format") == "date":
        return {"kind": "date"}
    return {"kind": {"boolean": "flag", "integer": "number", "number": "number"}.get(about.get("type", ""), "text")}
