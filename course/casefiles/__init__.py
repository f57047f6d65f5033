"""Case files made from truth: a seed gives people and what happened; papers, issues and the key follow from it."""
