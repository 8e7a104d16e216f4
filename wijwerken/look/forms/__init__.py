"""What kijken asks: a module holds the forms of the views of its name; `fields` what several of them share."""
