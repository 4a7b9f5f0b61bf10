"""People who sign in, as a browser does it: by the pages."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from evenhand_service.accounts.actions import make_person

WORD = "correct horse battery"
ANSWERED, LED_ON, WRONG, FORBIDDEN, NOT_FOUND, TOO_MUCH = 200, 302, 422, 403, 404, 429


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """A password is worked out a million times over, so that nobody guesses it; not here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Counted(PBKDF2PasswordHasher):
    """Django's way of keeping passwords, with few rounds, that counts how often it is gone."""

    iterations = 2
    times = 0

    def encode(self, password, salt, iterations=None):
        Counted.times += 1
        return super().encode(password, salt, iterations)


def a_person(email="alex@example.org", name="Alex Example", side="inspectorate", role=None, password=WORD):
    return make_person(by=None, email=email, name=name, organisation=f"The {side}", side=side, role=role, password=password)


def sign_in(client, email="alex@example.org", password=WORD, follow=False, **more):
    return client.post("/account/sign-in/", {"login": email, "password": password}, follow=follow, **more)


def is_signed_in(client):
    return client.get("/account/").status_code == ANSWERED


def browser(**more):
    """Another browser."""
    return Client(**more)


def code_of(secret, steps=0):
    """What an authenticator app shows for a key: RFC 6238 with SHA-1, thirty seconds and six digits, worked out by ourselves."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def cookie(client):
    return client.cookies[settings.SESSION_COOKIE_NAME]
