"""What all tests share: `--accept`, the profile of the laws, and the tally of weak rows at the end."""

from __future__ import annotations

import pytest
from casebook import names, tally
from hypothesis import HealthCheck, settings

settings.register_profile("riwaya", max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("riwaya")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite tests/golden/*/reading.json; read the diff before you commit it")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many rows of the tables are weak: only what is counted gets better."""
    ran = {key: terminalreporter.stats.get(key, []) for key in ("xfailed", "failed")}
    weak = [each for each in ran["xfailed"] if "weak row of" in str(getattr(each, "wasxfail", ""))]
    mended = [each for each in ran["failed"] if "[XPASS(strict)] weak row of" in str(each.longrepr)]
    if not weak and not mended:
        return
    terminalreporter.section("weak rows of the tables of cases")
    for name in names():
        count = tally(name)
        terminalreporter.line(f"{name:12} {count['weak']:3} of {count['rows']:3} rows weak ({count['weak'] / count['rows']:.0%})")
    terminalreporter.line(f"ran: {len(weak)} still fail, {len(mended)} now pass (take `weak` out of their cells)")
    for each in mended:
        terminalreporter.line(f"  now passes: {each.nodeid}")
