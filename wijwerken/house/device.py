"""What a page may use of somebody's device: nothing, unless it says that it records a voice."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")

# Everything browsers know today; about names they do not know they complain to whoever looks after the page.
OF_THE_DEVICE = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "compute-pressure", "display-capture", "encrypted-media",
    "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "keyboard-map",
    "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials", "payment", "picture-in-picture",
    "screen-wake-lock", "serial", "speaker-selection", "storage-access", "usb", "window-management",
    "xr-spatial-tracking",
)  # fmt: skip


def policy(*allowed: str) -> str:
    """Write which parts of a device a page of ours may use."""
    return ", ".join(f"{name}=({'self' if name in allowed else ''})" for name in OF_THE_DEVICE)


NOTHING_OF_THE_DEVICE = policy()
THE_MICROPHONE = policy("microphone")


def records(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page use the microphone, because somebody can tell something there; no other page may."""

    @wraps(view)
    def with_the_microphone(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Permissions-Policy"] = THE_MICROPHONE
        return response

    return with_the_microphone
