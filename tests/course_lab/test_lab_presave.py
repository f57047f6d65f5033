"""What a notebook is saved without."""

from __future__ import annotations

import copy
from typing import Any

from course.lab.presave import WIDGET_VIEW, pre_save

VIEW = {"model_id": "abc"}


def saved(*data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    outputs = [{"output_type": "display_data", "data": d, "metadata": {}} for d in data]
    content = {"cells": [{"cell_type": "code", "outputs": outputs}], "metadata": metadata}
    model = {"type": "notebook", "content": content}
    pre_save(model=model, path="x.ipynb", contents_manager=None)
    return content


def test_the_copy_to_read_stays_and_the_dead_view_goes() -> None:
    content = saved(
        {"text/html": "<p>a</p>", "text/plain": "a", WIDGET_VIEW: VIEW}, widgets={"state": {}}, iso={"unit": "u"}
    )
    assert content["cells"][0]["outputs"][0]["data"] == {"text/html": "<p>a</p>", "text/plain": "a"}
    assert content["metadata"] == {"iso": {"unit": "u"}}


def test_a_widget_of_somebody_else_without_a_copy_is_left() -> None:
    data = {"text/plain": "IntSlider()", WIDGET_VIEW: VIEW}
    assert saved(copy.deepcopy(data))["cells"][0]["outputs"][0]["data"] == data


def test_files_folders_and_models_without_content_pass() -> None:
    for model in ({"type": "file", "content": "text"}, {"type": "directory", "content": None}, {"type": "notebook"}):
        before = copy.deepcopy(model)
        pre_save(model=model)
        assert model == before


def test_markdown_cells_and_outputs_without_data_pass() -> None:
    content = {"cells": [{"cell_type": "markdown"}, {"outputs": [{"output_type": "stream", "text": "x"}]}]}
    pre_save(model={"type": "notebook", "content": content})
    assert content["cells"][1]["outputs"] == [{"output_type": "stream", "text": "x"}]
