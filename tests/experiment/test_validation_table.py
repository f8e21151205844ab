"""The findings of the validation as a table, in both languages."""

from __future__ import annotations

import json

from simkit.experiment.validation import _path, validation


def test_every_finding_is_a_row_and_passes_only_inside_its_band() -> None:
    kept = json.loads(_path().read_text(encoding="utf-8"))["headlines"]
    lines = validation()
    assert len(lines) == sum(len(headline["findings"]) for headline in kept) > 0
    passed = lines[lines["passed"]]
    assert passed["simulated"].between(passed["band_low"], passed["band_high"]).all()
    assert (lines["low"] <= lines["high"]).all()
    assert set(lines["role"]) <= {"exact", "prediction", "calibration"}


def test_its_words_are_chinese_when_asked() -> None:
    lines = validation("zh")
    assert lines["title"].str.contains(r"[\u4e00-\u9fff]").all()
    assert set(lines["role"]) <= {"数学精确值", "预测", "校准"}
