"""Requests to waive grounds of inadmissibility, on Form I-601."""
