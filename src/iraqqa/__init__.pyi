"""The public door: each name, and the room that it comes from. `as` makes a name public in a stub."""

from .articles import discover as discover, suffixes as suffixes
from .bot import Bot as Bot
from .conversations import (
    Conversations as Conversations,
    Exchange as Exchange,
    Failure as Failure,
    RemovedAnswer as RemovedAnswer,
    SavedConversation as SavedConversation,
)
from .day import Day as Day
from .errors import (
    ArticleError as ArticleError,
    ConversationError as ConversationError,
    FeedbackError as FeedbackError,
    IraqqaError as IraqqaError,
    LibraryError as LibraryError,
    MismatchError as MismatchError,
    MissingExtraError as MissingExtraError,
    ModelError as ModelError,
    UnknownArticleError as UnknownArticleError,
    UsageError as UsageError,
)
from .output.eval_shapes import (
    AgreementRecord as AgreementRecord,
    AliasesRecord as AliasesRecord,
    BinRecord as BinRecord,
    BroadRecord as BroadRecord,
    ClaimsRecord as ClaimsRecord,
    ComparisonRecord as ComparisonRecord,
    DatesRecord as DatesRecord,
    DifferenceRecord as DifferenceRecord,
    EstimateRecord as EstimateRecord,
    EvaluationRecord as EvaluationRecord,
    FallRecord as FallRecord,
    GateRecord as GateRecord,
    LatencyRecord as LatencyRecord,
    OpenOutcomeRecord as OpenOutcomeRecord,
    OpenRecord as OpenRecord,
    OutcomeRecord as OutcomeRecord,
    ReadingRecord as ReadingRecord,
    RetellingRecord as RetellingRecord,
    RightRecord as RightRecord,
    RiskRecord as RiskRecord,
    ScoreRecord as ScoreRecord,
    ShareRecord as ShareRecord,
    SystemRecord as SystemRecord,
    TurnedRecord as TurnedRecord,
)
from .feedback import (
    Correction as Correction,
    FeedbackEntry as FeedbackEntry,
    FeedbackExport as FeedbackExport,
    Feedback as Feedback,
    Verdict as Verdict,
)
from .feedback.questions import GoldRecord as GoldRecord, QuestionRecord as QuestionRecord
from .indexing import (
    Fetched as Fetched,
    Progress as Progress,
    Report as Report,
    begin as begin,
    fetch as fetch,
    forget as forget,
    index as index,
)
from .indexing.ray import index_with_ray as index_with_ray
from .indexing.uploads import Uploads as Uploads, plain_name as plain_name
from .intake.picture import page_picture as page_picture
from .language.broad import Broad as Broad, Focus as Focus
from .language.dates import Resolved as Resolved, in_time as in_time, resolve as resolve
from .language.name_kinds import CALLINGS as CALLINGS
from .language.questions import Kind as Kind, Question as Question
from .language.vocabulary import NUMERALS as NUMERALS
from .language.wishes import Wish as Wish
from .output.conversation import (
    Conversation as Conversation,
    conversation_markdown as conversation_markdown,
    conversation_record as conversation_record,
)
from .output.conversation.references import (
    date_notes as date_notes,
    in_words as in_words,
    other_groups as other_groups,
    place_line as place_line,
    read_as as read_as,
    reference as reference,
    group_note as group_note,
    sentences_heading as sentences_heading,
    title_line as title_line,
    web_address as web_address,
)
from .output.export import (
    answer_record as answer_record,
    article_record as article_record,
    check_record as check_record,
    citation_record as citation_record,
    entry_record as entry_record,
    event_record as event_record,
    hit_record as hit_record,
    json_line as json_line,
    report_record as report_record,
)
from .output.plain import count as count, plain as plain
from .output.shapes import (
    AnswerRecord as AnswerRecord,
    ArticleRecord as ArticleRecord,
    CheckRecord as CheckRecord,
    CitationRecord as CitationRecord,
    ConversationRecord as ConversationRecord,
    CopyRecord as CopyRecord,
    DateRecord as DateRecord,
    EntryRecord as EntryRecord,
    EventRecord as EventRecord,
    HitRecord as HitRecord,
    OtherRecord as OtherRecord,
    PlaceRecord as PlaceRecord,
    ReportRecord as ReportRecord,
    SearchRecord as SearchRecord,
    TurnRecord as TurnRecord,
    VersionsRecord as VersionsRecord,
    keys as keys,
)
from .output.overview import (
    Named as Named,
    Overview as Overview,
    named as named,
    overview as overview,
)
from .output.survey import SurveyItem as SurveyItem, Survey as Survey, survey as survey
from .output.timeline import (
    Event as Event,
    Point as Point,
    chart as chart,
    events as events,
    timeline_html as timeline_html,
)
from .output.replies import nearest as nearest, refusal as refusal
from .output.verify import Check as Check, Quote as Quote, verify_file as verify_file
from .protocols import Embedder as Embedder, Library as Library
from .records import (
    Answer as Answer,
    Article as Article,
    Citation as Citation,
    Copy as Copy,
    Excerpt as Excerpt,
    Form as Form,
    Group as Group,
    Hit as Hit,
    Passage as Passage,
    Place as Place,
    Published as Published,
    Range as Range,
    Remark as Remark,
    Span as Span,
    Status as Status,
    Turn as Turn,
    Versions as Versions,
)
from .retrieval.result import SearchResult as SearchResult
from .scope import Scope as Scope
from .settings import Legs as Legs, Recipe as Recipe, Risk as Risk, Settings as Settings
from .storage.engines import library_name as library_name, open_library as open_library
from .storage.paths import (
    default_articles as default_articles,
    default_library as default_library,
    state_folder as state_folder,
)
from .storage.private import private_folder as private_folder
from .text.sentences import paragraphs as paragraphs

__all__: list[str]
__version__: str
