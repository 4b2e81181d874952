"""fastText and scikit-learn beside ours, on the messages of FOLDER: others.py FOLDER MODEL

`gongzhi-train --beside FOLDER` says what is learned and asked in which part. Prints JSON: of each its
accuracy, macro-F1, median microseconds a message, and bytes on disk."""

import csv
import json
import pathlib
import pickle
import statistics
import sys
import time

import fasttext
import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

FOLDER, MODEL = map(pathlib.Path, sys.argv[1:])
PARTS = "01234"


class FastText:
    """Characters as words, in runs of up to two: the best of eight settings that were tried."""

    def learn(self, messages):
        path = FOLDER / "fasttext.txt"
        lines = [
            f"__label__{message['domain']} {' '.join(message['text'])}\n" for message in messages
        ]
        path.write_text("".join(lines), encoding="utf-8")
        self.model = fasttext.train_supervised(
            input=str(path), wordNgrams=2, dim=50, epoch=50, lr=0.1, bucket=200_000,
            minCount=2, thread=1, seed=1, verbose=0,
        )

    def answer(self, text):
        # Its Python wrapper asks for an older numpy; this is what that calls.
        [(_, label)] = self.model.f.predict(" ".join(text) + "\n", 1, 0.0, "strict")
        return label.removeprefix("__label__")

    def size(self):
        path = FOLDER / "fasttext.bin"
        self.model.save_model(str(path))
        return path.stat().st_size


class LinearSvc:
    """All runs of one to three characters."""

    def learn(self, messages):
        runs = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, dtype=numpy.float32
        )
        self.model = make_pipeline(runs, LinearSVC(C=0.5, class_weight="balanced"))
        self.model.fit(
            [message["text"] for message in messages],
            [message["domain"] for message in messages],
            linearsvc__sample_weight=[float(message["cost"]) for message in messages],
        )

    def answer(self, text):
        return self.model.predict([text])[0]

    def size(self):
        return len(pickle.dumps(self.model))


def asked(kind, messages):
    """Leaves out each part in turn. What is so, what is said, and in which time; and the bytes."""
    answers = []
    for part in PARTS:
        classifier = kind()
        classifier.learn([message for message in messages if part in message["learned_in"]])
        for message in messages:
            if message["asked_in"] == part:
                start = time.perf_counter()
                said = classifier.answer(message["text"])
                microseconds = (time.perf_counter() - start) * 1e6
                answers.append((message["domain"], said, microseconds))
    return answers, classifier.size()


def figures(answers, size):
    right, said, microseconds = zip(*answers)
    return {
        "accuracy": accuracy_score(right, said),
        "macro_f1": f1_score(right, said, average="macro"),
        "microseconds": statistics.median(map(float, microseconds)),
        "bytes": size,
    }


def read(name):
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main():
    messages = read("messages.csv")
    ours = [(row["domain"], row["said"], row["microseconds"]) for row in read("ours.csv")]
    found = {
        "ours": figures(ours, MODEL.stat().st_size),
        "linear_svc": figures(*asked(LinearSvc, messages)),
        "fasttext": figures(*asked(FastText, messages)),
    }
    print(json.dumps(found))


main()
