"""Marking written decisions: the review beside the text, comments kept, like answers together, two markers, norming."""
