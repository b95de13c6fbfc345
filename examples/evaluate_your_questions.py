"""Measure the answers on your own articles and questions, and list what went wrong.

python examples/evaluate_your_questions.py FOLDER QUESTIONS.jsonl

docs/evaluation.md says how questions are written down. `iraqqa eval --questions` prints more.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import iraqqa
from iraqqa.evaluation import evaluate_questions, evaluation_text


def main(folder: str, questions: str) -> None:
    with TemporaryDirectory() as library:
        for file, why in iraqqa.index([Path(folder)], Path(library)).skipped:
            print(f"not read: {file} {why}", file=sys.stderr)
        evaluation = evaluate_questions(Path(questions), library=Path(library))
    print(evaluation_text(evaluation))
    for outcome in evaluation.outcomes:
        if outcome.verdict != "right":
            said = outcome.answer.text if outcome.answer else None
            print(f"{outcome.verdict}: {outcome.case.question} → {said or 'no answer'}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print("usage:", (__doc__ or "").splitlines()[2], file=sys.stderr)
        sys.exit(2)
    try:
        main(*sys.argv[1:])
    except iraqqa.IraqqaError as error:  # it names the remedy
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
