"""What is kept from one day to the next: the library of finished work, and the file it lies in."""
