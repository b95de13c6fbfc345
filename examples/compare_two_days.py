"""Ask the same of two days of news: what each day's articles say, and who is named only on the second.

python examples/compare_two_days.py FOLDER 2030-03-04 2030-03-05 QUESTION [QUESTION…]

It takes articles whose dates are known: `iraqqa articles` lists them, docs/own-articles.md says how to
supply them.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import iraqqa
from iraqqa import Bot, Scope


def main(folder: str, first: str, second: str, *questions: str) -> None:
    days = (Scope(on=first), Scope(on=second))
    with TemporaryDirectory() as library:
        for file, why in iraqqa.index([Path(folder)], Path(library)).skipped:
            print(f"not read: {file} {why}", file=sys.stderr)
        with Bot.open(library) as bot:
            for question in questions:
                print(question)
                for day in days:
                    answer = bot.ask(question, scope=day)
                    print(f"  {day.on}: {iraqqa.reference(answer) or 'not said'}")
            before, after = (names(bot, day) for day in days)
            print(f"Named on {second} only: {', '.join(sorted(after - before)) or 'nobody'}")


def names(bot: Bot, day: Scope) -> set[str]:
    """Who and what the articles of a day name."""
    articles = filter(None, map(day.seen, bot.articles()))
    return {named.name for article in articles for named in iraqqa.named(article)}


if __name__ == "__main__":
    if len(sys.argv) < 5:
        print("usage:", (__doc__ or "").splitlines()[2], file=sys.stderr)
        sys.exit(2)
    try:
        main(*sys.argv[1:])
    except iraqqa.IraqqaError as error:  # it names the remedy
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
