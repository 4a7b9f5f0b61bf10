"""Publishing: what a head of programme puts out of an inspection, frozen for ever, and the public site that is made of it."""
