"""What does the law count out for me? Pages of the calculators, for someone whose browser runs no script."""
