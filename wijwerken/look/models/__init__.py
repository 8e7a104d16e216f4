from .conversation import Conversation, Speaker
from .excerpt import Excerpt
from .kept import KeptFigures
from .mention import Mention
from .paper import PaperCard
from .talk import Talk
from .upload import Upload

__all__ = ["Conversation", "Excerpt", "KeptFigures", "Mention", "PaperCard", "Speaker", "Talk", "Upload"]
