"""Every activity a trainee can meet, far enough along to show all it has: what the tests of access walk through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import records_room_of_tests
import reviewcourse
import reviewing
import yaml
from itemsamples import CASE, ITEM_OF, WRONG

from course.docket_desk import cooked, practice_week
from course.drafting_desk import opened as draft
from course.fresh_practice import case_maker, drill_maker
from course.journal.journal import Journal
from course.library.home import root
from course.library.shelf import Shelf, shelf
from course.library.systems import console_law
from course.library.tables import load_parameters
from course.model.card import Card
from course.model.comparison import Comparison
from course.model.inquiry import Matter
from course.model.network import Network
from course.model.unit import Activity as Listed
from course.review_desk import ReviewDesk
from course.rules.catalog import CATALOG
