"""What things are: authorities, items, case files, units, answers and findings.

Import the defining module (``from course.model.item import Item``); nothing is re-exported here.
"""
