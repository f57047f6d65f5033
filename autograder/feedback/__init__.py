"""What trainees get back: their answers, the points, why, and what to study next; never a key."""
