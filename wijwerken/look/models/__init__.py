from .conversation import Conversation, Speaker
from .excerpt import Excerpt
from .talk import Talk

__all__ = ["Conversation", "Excerpt", "Speaker", "Talk"]
