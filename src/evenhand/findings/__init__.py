"""What follows from the ratings: findings, recommendations, and the actions they ask for."""
