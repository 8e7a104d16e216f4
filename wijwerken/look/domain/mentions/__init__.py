"""Who is talked about has a door too: saying "this is about me", and what the core group does with it."""
