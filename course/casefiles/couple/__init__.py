"""What kinds about a couple share: who the two are, what may be odd about their papers, and the papers themselves."""
