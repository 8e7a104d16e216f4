"""What the spine asks: a module holds the forms of the views of its name."""
