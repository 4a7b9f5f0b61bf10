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


class AddressInUse(Fault):
    """Somebody who is no head of programme is changing an address with which somebody signs in already, or a head will."""

    what = "Only a head of programme changes the e-mail address of somebody who has signed in, or of a head of programme."
    cure = "ask a head of programme."


class OwnAddress(Fault):
    """Somebody is changing the address with which they sign in themselves."""

    what = "Nobody changes their own e-mail address."
    cure = "ask a head of programme, who sends the link to the new one."
