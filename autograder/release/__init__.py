"""From a unit's notebooks to what trainees get: staged source, nbgrader's release, the trainee's own folder."""
