"""The lesson page in JupyterLab: opening it, the course home, and what may run on open.

Import the defining module (``from course.lab.launch import open_course``); nothing is re-exported here.
"""
