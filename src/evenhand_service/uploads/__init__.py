"""Files that people send: bounded while they come, named safely, told by what they hold, and looked at for harm."""
