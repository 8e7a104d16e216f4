"""Talking with the provider of work accounts (OpenID Connect): where to send somebody, and who came back.

Finding it, PKCE, the client and fetching are allauth's; what is believed of an answer stands here, and nothing of it is
kept but a print of who it is. Only `openid` is asked for: no name, no mail address, no group ever comes in.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

import jwt
import structlog
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client, OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from wijwerken.house import keyed

log = structlog.get_logger(__name__)

WELL_KNOWN = "/.well-known/openid-configuration"
ABOUT_SECONDS, AGAIN_SECONDS = 600, 10
CLOCKS_DIFFER_SECONDS = 60
# Only keys of which nobody but the provider has the secret half: never a shared secret, never none at all.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
ALWAYS = "always"  # the organisation says that its provider never lets anybody in without a second step
ON_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")

Reason = Literal["down", "refused", "clock", "wrong"]


class NotBelieved(Exception):
    """What came back from the provider is not believed; `reason` says which page to show, and nothing is kept of it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True)
class Errand:
    """What a browser keeps, sealed, while somebody is at the provider: it belongs to that one visit."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Known:
    """Who came back: a print that belongs to one work account, and whether the provider saw a second step."""

    print: str
    second_step: bool


def is_there() -> bool:
    """Tell whether this installation knows a provider."""
    return bool(settings.WIJWERKEN_OIDC_ISSUER and settings.WIJWERKEN_OIDC_CLIENT_ID)


def send_away() -> tuple[str, Errand]:
    """Give the address at the provider for one visit, and what the browser must keep for it."""
    proof = generate_code_challenge()
    errand = Errand(secrets.token_urlsafe(32), secrets.token_urlsafe(32), proof.pop("code_verifier"))
    client = _client()
    client.state = errand.state
    proof["code_challenge"] = proof["code_challenge"].decode()
    there = _safe(_about()["authorization_endpoint"])
    return str(client.get_redirect_url(there, ["openid"], proof | {"nonce": errand.nonce})), errand


def who_came_back(said: Mapping[str, str], errand: Errand) -> Known:
    """Tell who came back, when everything that was said holds; otherwise say why not."""
    if not hmac.compare_digest(said.get("state", "").encode(), errand.state.encode()):
        raise NotBelieved("wrong")
    if said.get("iss", settings.WIJWERKEN_OIDC_ISSUER) != settings.WIJWERKEN_OIDC_ISSUER:
        raise NotBelieved("wrong")
    if "error" in said:
        raise NotBelieved("down" if said["error"] in ("server_error", "temporarily_unavailable") else "refused")
    return _known(_claims(_token(said.get("code", ""), errand), errand))


def _token(code: str, errand: Errand) -> str:
    if not code:
        raise NotBelieved("wrong")
    try:
        answer = _client().get_access_token(code, pkce_code_verifier=errand.verifier)
        return str(answer["id_token"])
    except OSError as problem:  # all that goes wrong on the way
        raise _down(problem) from None
    except (OAuth2Error, KeyError, ValueError):
        # Without the cause: what it quotes may hold a token.
        raise NotBelieved("wrong") from None


def _claims(token: str, errand: Errand) -> dict[str, Any]:
    keys = _fetch(_safe(_about()["jwks_uri"]))
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, keys),
            algorithms=ALGORITHMS,
            audience=settings.WIJWERKEN_OIDC_CLIENT_ID,
            issuer=settings.WIJWERKEN_OIDC_ISSUER,
            leeway=CLOCKS_DIFFER_SECONDS,
            options={"require": NEEDED},
        )
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError):
        raise NotBelieved("clock") from None
    except (jwt.PyJWTError, KeyError, TypeError, ValueError):
        raise NotBelieved("wrong") from None
    ours = claims.get("azp", settings.WIJWERKEN_OIDC_CLIENT_ID) == settings.WIJWERKEN_OIDC_CLIENT_ID
    if not ours or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), errand.nonce.encode()):
        raise NotBelieved("wrong")
    return claims


def _key(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    known = jwt.PyJWKSet.from_dict(keys)
    named = jwt.get_unverified_header(token).get("kid")
    if named is None and len(known.keys) == 1:
        return known.keys[0]
    return known[str(named)]


def _known(claims: dict[str, Any]) -> Known:
    who = keyed.print_of("people.work-account", claims["iss"], claims["sub"])
    shown = {str(claims.get("acr", "")), *map(str, claims.get("amr") or [])}
    counts = set(settings.WIJWERKEN_OIDC_SECOND_STEP)
    return Known(who, ALWAYS in counts or bool(counts & shown))


def _client() -> OAuth2Client:
    about = _about()
    ways = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return OAuth2Client(
        None,
        settings.WIJWERKEN_OIDC_CLIENT_ID,
        settings.WIJWERKEN_OIDC_CLIENT_SECRET,
        "POST",
        _safe(about["token_endpoint"]),
        settings.WIJWERKEN_PUBLIC_URL + reverse("people:work_account_back"),
        basic_auth="client_secret_post" not in ways,
    )


def _about() -> dict[str, Any]:
    """Give what the provider tells of itself; asked once in ten minutes, and when it is away once in ten seconds."""
    issuer = settings.WIJWERKEN_OIDC_ISSUER
    kept: dict[str, Any] | None = cache.get(f"provider:{issuer}")
    if kept is None:
        try:
            kept = _fetch(_safe(issuer.rstrip("/") + WELL_KNOWN))
        except NotBelieved:
            kept = {}
        right = kept.get("issuer") == issuer and {"authorization_endpoint", "token_endpoint", "jwks_uri"} <= set(kept)
        kept = kept if right else {}
        cache.set(f"provider:{issuer}", kept, ABOUT_SECONDS if right else AGAIN_SECONDS)
    if not kept:
        raise NotBelieved("down")
    return kept


def _fetch(address: str) -> dict[str, Any]:
    try:
        with get_adapter().get_requests_session() as line:
            answer = line.get(address)
            answer.raise_for_status()
            found = answer.json()
    except OSError as problem:
        raise _down(problem) from None
    if not isinstance(found, dict):
        raise NotBelieved("down")
    return found


def _safe(address: str) -> str:
    """Go nowhere but over a sealed line; only a provider on this very machine needs none."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in ON_THIS_MACHINE:
        log.error("the provider of work accounts has an address without https, so nothing is sent there")
        raise NotBelieved("down")
    return address


def _down(problem: OSError) -> NotBelieved:
    log.warning("the provider of work accounts does not answer", exc_info=problem)
    return NotBelieved("down")
