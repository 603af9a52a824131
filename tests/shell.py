"""Makers for the tests of the shell: the fixed cast, and rows of the invented states."""

from casque.trail.actor import Actor

VISITOR = Actor.visitor()
OFFICER_OF_ARLAND = Actor("amina", "member_state_officer", scope="XAA")
UN_OFFICER = Actor("bela", "un_officer")
AUDITOR = Actor("chidi", "auditor")
KEEPER = Actor("dana", "keeper")
IMPORTER = Actor.system("importer:tests")
