"""What is refused of giving and taking roles."""

from evenhand.files.faults import Fault


class RoleToOneself(Fault):
    """Somebody is giving a role to themselves."""

    what = "Nobody gives a role to themselves."
    cure = "ask a head of programme to give it to you."


class HeadsAlone(Fault):
    """Somebody who is no head of programme is giving or taking that role."""

    what = "Only a head of programme gives and takes the role of head of programme."
    cure = "ask a head of programme."


class AddressOfHead(Fault):
    """Somebody who is no head of programme is changing the address with which one signs in."""

    what = "Only a head of programme changes the e-mail address of a head of programme."
    cure = "ask a head of programme."
