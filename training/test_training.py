"""Fast tests of the pipeline: `pytest` in this folder, after `python fonts.py`."""

import random
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

import fonts
import lines
import texts
import words
from alphabet import CHARACTERS, CLASSES, canonical, decode, encode
from batches import collate
from evaluate import fitted, score_text
from export import WithProbabilities, onnx, padded
from lines import Line
from model import Recogniser, steps_of
from normalise import HEIGHT, normalise
from reading import SCORE, error_rate, greedy, read, reading_of
from render import Look, typeset
from restore import measure, restored
from train import ctc


@pytest.fixture(scope="session")
def vocabulary() -> words.Words:
    return words.load()


@pytest.fixture(scope="session")
def shelf() -> fonts.Shelf:
    return fonts.shelf("train")


def test_alphabet_round_trip() -> None:
    assert len(set(CHARACTERS)) == len(CHARACTERS) == CLASSES - 1
    assert decode(encode(CHARACTERS)) == CHARACTERS


def test_storage_order() -> None:
    assert canonical("น้ํา") == "น้ำ"
    assert canonical("ท่ี") == "ที่"
    assert canonical("เเบบ  ก") == "แบบ ก"


def chances(*steps: dict[int, float]) -> np.ndarray:
    """Probabilities of 8 classes at each step."""
    rows = np.zeros((len(steps), 8))
    for row, given in zip(rows, steps):
        for label, chance in given.items():
            row[label] = chance
    return rows


def test_ctc_path() -> None:
    text, confidence = greedy(chances({0: 0.9}, {5: 0.4}, {5: 0.8}, {0: 0.9}, {5: 0.7}))
    assert (text, confidence) == (decode([5, 5]), (0.8, 0.7))


def test_a_character_is_no_surer_than_that_none_is_lost_beside_it() -> None:
    text, confidence = greedy(chances({0: 0.9, 3: 0.1}, {5: 0.99}, {0: 0.7, 4: 0.3, 5: 0.5}, {6: 1.0}, {0: 1.0, 7: 0.01}))
    assert text == decode([5, 6])
    assert confidence == pytest.approx((0.7, 1.0))
    assert greedy(chances({0: 0.8, 3: 0.2}, {5: 0.99}))[1] == pytest.approx((0.8,))


def test_a_temperature_changes_trust_and_no_text() -> None:
    line = Line(np.zeros((0, 0)), np.zeros((0, 0)), "", "", 300, 20.0, ())
    rows = np.array([[0.0, 4.0, 1.0, 0.0], [5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 3.0, 1.0]])
    sure, unsure = (reading_of(line, rows, temperature) for temperature in (1.0, 2.0))
    assert sure.text == unsure.text == decode([1, 2])
    assert all(before > after for before, after in zip(sure.confidence, unsure.confidence))


def test_the_fitted_temperature_makes_trust_true() -> None:
    """Right in nine of ten, but sure of each: the temperature brings the trust to nine tenths."""
    line = Line(np.zeros((0, 0)), np.zeros((0, 0)), decode([1]), "", 300, 20.0, ())
    right, wrong = np.array([[0.0, 8.0, 0.0]]), np.array([[0.0, 0.0, 8.0]])
    temperature = fitted([(line, right)] * 9 + [(line, wrong)])
    assert reading_of(line, right, temperature).confidence == pytest.approx((0.9,), abs=0.02)


def test_texts_are_in_the_alphabet_and_cover_it(vocabulary: words.Words) -> None:
    seen: set[str] = set()
    for number in range(20_000):
        text = texts.line(vocabulary, random.Random(f"test/{number}"))
        assert text and canonical(text) == text
        seen.update(text)
    assert seen == set(CHARACTERS)


def test_no_box_is_drawn(vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    for face in shelf.faces:
        look = Look((face, *shelf.fallbacks), 40.0)
        for number in range(10):
            setting = typeset(texts.line(vocabulary, random.Random(f"box/{number}")), look)
            assert setting is None or all(glyph.number != 0 for glyph in setting.glyphs)
    assert typeset("漢", Look((shelf.faces[0], *shelf.fallbacks), 40.0)) is None


def test_every_character_can_be_drawn(shelf: fonts.Shelf) -> None:
    look = Look((shelf.faces[0], *shelf.fallbacks), 40.0)
    assert all(typeset(character, look) is not None for character in CHARACTERS)


def test_held_out_families_are_not_trained_on(shelf: fonts.Shelf) -> None:
    trained, held_out = ({face.family.name for face in part.faces} for part in (shelf, fonts.shelf("held-out")))
    assert len(held_out) >= 2 and not trained & held_out


def test_a_line_depends_on_seed_and_number_alone(vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    for number in range(20):
        first, again = (lines.make(7, number, vocabulary, shelf) for _ in range(2))
        assert first.text == again.text and np.array_equal(first.image, again.image)
    assert lines.make(8, 0, vocabulary, shelf).text != lines.make(7, 0, vocabulary, shelf).text


def test_lines_of_scores_alone(vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    made = [lines.make(6, number, vocabulary, shelf, score_text).text for number in range(20)]
    assert len(set(made)) > 15 and all(SCORE.fullmatch(text) for text in made)


def test_normalise_stretches_contrast() -> None:
    crop = np.full((24, 60), 200, np.uint8)
    crop[8:16, 10:20] = 100
    line = normalise(crop)
    assert line.shape == (HEIGHT, 120) and line.max() == 255 and line.min() == 0


def test_empty_paper_stays_paper() -> None:
    grain = np.random.default_rng(1).integers(230, 240, (40, 200)).astype(np.uint8)
    assert normalise(grain).max() < 128


def test_steps_hold_the_labels(vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    """CTC needs a step for each label and one between equal neighbours."""
    made = [lines.make(9, number, vocabulary, shelf) for number in range(300)]
    short = [line for line in made if steps_of(line.image.shape[1]) < _needed(line.text)]
    assert len(short) <= 3


def _needed(text: str) -> int:
    return len(text) + sum(first == second for first, second in zip(text, text[1:]))


def test_the_network_can_learn(vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    torch.manual_seed(1)
    made = [line for line in (lines.make(3, number, vocabulary, shelf) for number in range(60)) if line.image.shape[1] < 260][:8]
    model, batch = Recogniser(channels=128, fine=96), collate(made)
    optimiser = torch.optim.AdamW(model.parameters(), 3e-3)
    for _ in range(300):
        loss = ctc(model.train()(batch.images), batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        if loss.item() < 0.01 and error_rate(read(model, made)) == 0.0:
            break
    assert error_rate(read(model, made)) == 0.0


def test_export_computes_the_same(tmp_path: Path, vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    torch.manual_seed(2)
    model = WithProbabilities(Recogniser(), temperature=1.5).eval()
    onnx(model, tmp_path / "model.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx")
    for number in range(3):
        image = padded(lines.make(4, number, vocabulary, shelf).image)
        with torch.inference_mode():
            expected = model(image).numpy()
        assert np.abs(session.run(None, {"image": image.numpy()})[0] - expected).max() < 1e-4


def test_what_was_exported_can_be_trained_on(tmp_path: Path, vocabulary: words.Words, shelf: fonts.Shelf) -> None:
    """Restored weights read as those that were exported, before and after their norms are measured."""
    torch.manual_seed(5)
    model = Recogniser()
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm1d | torch.nn.BatchNorm2d):
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2.0)
    onnx(WithProbabilities(model).eval(), tmp_path / "model.onnx")
    images = [padded(lines.make(4, number, vocabulary, shelf).image) for number in range(3)]
    again = restored(tmp_path / "model.onnx")
    for _ in range(2):
        for image in images:
            with torch.inference_mode():
                assert (model(image).softmax(2) - again.eval()(image).softmax(2)).abs().max() < 1e-4
        measure(again, images)
