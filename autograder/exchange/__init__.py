"""Our part of nbgrader's exchange: collecting what trainees handed in."""
