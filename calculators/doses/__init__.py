"""What the calculators of doses share: the equations, courses, the model's range."""
