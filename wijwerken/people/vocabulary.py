"""Kinds of things that people has."""

from wijwerken.house.manifest import Kind

ACCOUNT = Kind("people.account")
MEMBERSHIP = Kind("people.membership")
ORGANISATION_DETAILS = Kind("people.organisation_details")
ORGANISATION = Kind("people.organisation_itself")
RELAYED_QUESTION = Kind("people.relayed_question")
