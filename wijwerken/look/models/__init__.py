from .conversation import Conversation, Speaker
from .excerpt import Excerpt
from .paper import PaperCard
from .talk import Talk
from .upload import Upload

__all__ = ["Conversation", "Excerpt", "PaperCard", "Speaker", "Talk", "Upload"]
