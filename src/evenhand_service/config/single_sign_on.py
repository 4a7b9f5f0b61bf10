"""Single sign-on, as allauth is told of it."""

from typing import Any

from evenhand_service.config.values import SignOn

PROVIDER = "sso"
"""The name of the one provider, which stands in the address that it sends people back to."""


def providers(sign_on: SignOn | None) -> dict[str, Any]:
    """The providers of single sign-on: one, or none."""
    if sign_on is None:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": sign_on.name,
        "client_id": sign_on.client,
        "secret": sign_on.secret,
        "settings": {
            "server_url": sign_on.url,
            "email_authentication": True,
            "verified_email": list(sign_on.domains),
            "oauth_pkce_enabled": True,
        },
    }
    return {"openid_connect": {"APPS": [app]}}
