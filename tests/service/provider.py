"""A provider of single sign-on, by OpenID Connect, that answers over HTTP: codes, signed tokens and what it knows of a person."""

import json
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "evenhand", "a secret of theirs"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """The provider. `claims` is what it says of whoever signs in there; `fails` makes it answer with an error instead."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.claims = {"sub": "one", "email": "alex@example.org", "email_verified": True}
        self.fails, self.asked, self.codes, self.tokens = False, [], {}, {}

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def authorize(self, asked, error=None):
        """Where the provider sends a browser back to, once somebody has signed in there, or has turned back."""
        code = secrets.token_urlsafe()
        self.codes[code] = asked
        answer = {"error": error} if error else {"code": code}
        return f"{asked['redirect_uri']}?{urlencode(answer | {'state': asked['state']})}"


class Answers(BaseHTTPRequestHandler):
    """What it answers to the service."""

    def do_GET(self):
        where = urlsplit(self.path).path
        if where == "/.well-known/openid-configuration":
            return self._say(self._configuration())
        if where == "/keys":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            return self._say({"keys": [key | {"kid": "1", "alg": "RS256", "use": "sig"}]})
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if where == "/person" and token in self.server.tokens:
            return self._say(self.server.claims)
        return self._say({"error": "unknown"}, 404)

    def do_POST(self):
        given = {name: one for name, (one,) in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        asked = self.server.codes.pop(given.get("code"), None)
        if self.server.fails or asked is None or not self._is_client(given) or not _is_proved(asked, given):
            return self._say({"error": "invalid_grant"}, 400)
        now = int(time.time())
        said = self.server.claims | {"iss": self.server.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        access = secrets.token_urlsafe()
        self.server.tokens[access] = asked
        id_token = jwt.encode(said, KEY, algorithm="RS256", headers={"kid": "1"})
        return self._say({"access_token": access, "token_type": "Bearer", "id_token": id_token})

    def _configuration(self):
        url = self.server.url
        return {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": f"{url}/token",
            "userinfo_endpoint": f"{url}/person",
            "jwks_uri": f"{url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }

    def _is_client(self, given):
        basic = self.headers.get("Authorization", "")
        if basic.startswith("Basic "):
            return b64decode(basic[6:]).decode() == f"{CLIENT}:{SECRET}"
        return (given.get("client_id"), given.get("client_secret")) == (CLIENT, SECRET)

    def _say(self, what, status=200):
        body = json.dumps(what).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said):
        """Nothing."""


def _is_proved(asked, given):
    """Whether whoever has the code is who asked for it (PKCE)."""
    digest = urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
    return asked.get("code_challenge") == digest


@contextmanager
def a_provider():
    """A provider that answers until it is left."""
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        thread.join()
        provider.server_close()
