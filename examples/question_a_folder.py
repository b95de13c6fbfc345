"""Ask questions of a folder of articles, and show where each answer stands.

python examples/question_a_folder.py FOLDER QUESTION [QUESTION…]

Later questions may follow up on earlier ones ("And how many were injured?").
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import iraqqa


def main(folder: str, *questions: str) -> None:
    with TemporaryDirectory() as library:  # name a folder of your own to keep it
        for file, why in iraqqa.index([Path(folder)], Path(library)).skipped:
            print(f"not read: {file} {why}", file=sys.stderr)
        with iraqqa.Bot.open(library) as bot:
            for number, question in enumerate(questions):
                answer = bot.ask(question, history=questions[:number])
                print(f"{answer.understood}\n  {answer.text or 'no answer in these articles'}")
                if answer.differ:
                    print("  other articles say otherwise:")
                for citation in answer.cited:
                    print(f"  {iraqqa.place_line(citation)}: “{citation.sentence}”")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        print("usage:", (__doc__ or "").splitlines()[2], file=sys.stderr)
        sys.exit(2)
    try:
        main(*sys.argv[1:])
    except iraqqa.IraqqaError as error:  # it names the remedy
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
