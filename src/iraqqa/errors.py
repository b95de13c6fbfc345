"""Everything that can go wrong, as one tree; every message names its remedy in one line.

IraqqaError                 exit code 1: it failed
├── UsageError              exit code 2: asked wrongly (blank question, missing folder, malformed line)
│   └── UnknownArticleError there is no such article, or no more
├── MissingExtraError       a part is asked for that was not installed; the message is the command
├── StoppedError            somebody stopped it before its end
├── ArticleError            one file cannot be read as an article; the others still can
├── LibraryError            the library is missing, damaged, foreign, locked or cannot be written
│   └── MismatchError       the library was built with another embedder, settings or format
├── FeedbackError           what people said of answers cannot be read or written
├── ConversationError       what was asked and answered cannot be read or written
└── ModelError              an embedder or reader is missing, damaged or foreign
"""


class IraqqaError(Exception):
    """Root of the tree; `exit_code` is what a command line ends with."""

    exit_code = 1


class UsageError(IraqqaError):
    """The caller asked for something that cannot be meant."""

    exit_code = 2


class UnknownArticleError(UsageError):
    """An article was asked for that is not there, or not any more."""


class MissingExtraError(IraqqaError):
    """Something was asked for that takes packages which are not installed."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(f"{purpose} takes more packages; run `pip install 'iraqqa[{extra}]'`")


class StoppedError(IraqqaError):
    """Something was stopped on request before it was finished."""


class ArticleError(IraqqaError):
    """One source cannot be read as an article."""


class LibraryError(IraqqaError):
    """The library cannot be opened, read or written."""


class MismatchError(LibraryError):
    """The library was built in another way than is asked for now."""


class FeedbackError(IraqqaError):
    """The file of what people said of answers cannot be opened, read or written."""


class ConversationError(IraqqaError):
    """The file of conversations cannot be opened, read or written."""


class ModelError(IraqqaError):
    """A model's files are missing, damaged or of another kind."""
