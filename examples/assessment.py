"""Drives an assessment on a trial portal by its API alone, from self-assessment to publication.

    python examples/assessment.py http://127.0.0.1:8000 tokens.json

tokens.json holds the tokens that people made on their pages (姓名 › 接口令牌), each under the person's sign-in name:

    {"office": "mj_…", "xxy01": "mj_…", "fzr01": "mj_…", "fuhe1": "mj_…"}

The office goes from step to step. Each clerk claims what the machine found, and full marks where it could not tell; each
unit's leader signs. Who verifies confirms what the machine decided, and takes the claim for the rest. Nobody would assess a
county like this; what each of them does, and how it is asked for, is the same in earnest. It needs `mingjing.client` alone,
which needs nothing but Python, and can be run again at any time: what is done already is left as it is.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from mingjing.client import Line, Portal, Refused, Sheet

_WALK = ("draft", "self_assessment", "verification", "provisional", "appeals", "final", "published")
_OPEN, _ABSENT = "待核", "合理缺项"
"""What stands in the place of the machine's points where it could not tell, and where the item does not apply."""


def main(address: str, tokens: Mapping[str, str]) -> None:
    """Drive the newest assessment until it is published, and print the ranking."""
    people = {who: Portal(address, token) for who, token in tokens.items()}
    roles = {
        who: {one["role"] for one in portal.read("/me")["memberships"]} for who, portal in people.items()
    }

    def with_role(role: str) -> list[Portal]:
        return [portal for who, portal in people.items() if role in roles[who]]

    office = with_role("office")[0]
    assessment = _newest(office)
    _go_on(office, assessment, to="self_assessment")
    for clerk in with_role("clerk"):
        for sheet in clerk.sheets(assessment):
            _claim(clerk, sheet)
    for leader in with_role("unit_leader"):
        for sheet in leader.sheets(assessment):
            if not sheet["signed_at"]:
                leader.do("sign_off", target=sheet["id"])
    _go_on(office, assessment, to="verification")
    for verifier in [*with_role("bureau"), *with_role("reviewer"), office]:
        _verify(verifier, assessment)
    _go_on(office, assessment, to="published")
    _print_ranking(office, assessment)


def _newest(office: Portal) -> int:
    """The newest assessment; one is made where there is none."""
    for one in office.assessments():
        return one["id"]
    return office.do("create_assessment")["made"][0]["id"]


def _go_on(office: Portal, assessment: int, to: str) -> None:
    """From step to step. `seen` is the step that we saw: should somebody else go on at the same time, one step is gone."""
    walk = _steps(office, assessment)
    while (now := _state(office, assessment)) != to and walk.index(now) < walk.index(to):
        office.do("advance", target=assessment, seen=now)
        print(f"{now} → {_state(office, assessment)}")


def _steps(office: Portal, assessment: int) -> list[str]:
    """The steps of this assessment; those that the office left out are none."""
    off = {one["state"] for one in office.read(f"/assessments/{assessment}")["steps"] if not one["on"]}
    return [state for state in _WALK if state not in off]


def _state(office: Portal, assessment: int) -> str:
    return str(office.read(f"/assessments/{assessment}")["state"])


def _claim(clerk: Portal, sheet: Sheet) -> None:
    """A claim for every line that has none. `version` keeps us from writing over what somebody saved meanwhile."""
    for line in clerk.sheet(sheet["id"])["lines"]:
        if line["self_score"] is not None or sheet["signed_at"]:
            continue
        try:
            clerk.do(
                "save_self_score", target=line["id"], score=_claimed(line), note="", version=line["version"]
            )
        except Refused as refused:
            print(f"{sheet['unit']}第{line['item']}项没有填：{refused.message}")
    print(f"{sheet['unit']}：已自评")


def _claimed(line: Line) -> str:
    found = line["machine"]["score"] if line["machine"] else _OPEN
    return line["highest"] if found in (_OPEN, _ABSENT, "") else found


def _verify(verifier: Portal, assessment: int) -> None:
    """Confirm what the machine decided; where it could not tell, a person would look, and we take the claim."""
    for line in list(_open_lines(verifier, assessment)):
        key = f"{assessment}-{line['id']}-{line['version']}"  # asked twice, it is ruled once
        try:
            if line["machine"] in (_OPEN, ""):
                score = line["self_score"] or line["lowest"]
                verifier.do(
                    "rule",
                    key=key,
                    target=line["id"],
                    score=score,
                    reason="按自评认定",
                    version=line["version"],
                )
            else:
                verifier.do("confirm", key=key, target=line["id"], version=line["version"])
        except Refused as refused:
            print(f"{line['unit']}第{line['item']}项没有核查：{refused.message}")


def _open_lines(verifier: Portal, assessment: int) -> Iterator[dict[str, str]]:
    for queue in verifier.read(f"/assessments/{assessment}/queues"):
        yield from verifier.each(f"/assessments/{assessment}/queues/{queue['method']}", handling="open")


def _print_ranking(office: Portal, assessment: int) -> None:
    newest = office.read(f"/assessments/{assessment}/publications")[-1]
    print(f"第{newest['version']}版（摘要 {newest['digest'][:12]}）")
    for group in office.read(f"/publications/{newest['id']}")["ranking"]:
        for place in group["units"]:
            print(f"{group['group']}　{place['rank']}　{place['unit']}　{place['share']}")


if __name__ == "__main__":
    main(sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")))
