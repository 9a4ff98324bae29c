"""From drawn mutants to verdicts: jobs written down, processes started, answers read."""

import json
import marshal
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from scripts.mutation import reach as reaches
from scripts.mutation.child import can_be_put_in_place
from scripts.mutation.jobs import Job, Verdict
from scripts.mutation.kin import Kin
from scripts.mutation.mutants import Mutant, compiled
from scripts.mutation.probes import module_of, write_probed
from scripts.mutation.reach import Names, Reach

HOOK = Path(__file__).parent / "hook"
OWN_ROOT = HOOK.parent.parent.parent
PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
CONTROLS = 20
LOADING_FAILS = (2, 4)
"""pytest's status where a file of tests, or a conftest.py, cannot be imported."""
MADE_ANEW_S = 5
"""About what a shared fixture costs that has to be made for a mutant alone."""


@dataclass(slots=True)
class Judge:
    """Judges mutants of a repository; ``cache`` is the folder for what it keeps."""

    root: Path
    cache: Path
    at_once: int = 1
    only: tuple[str, ...] = ()
    """Folders or files of tests that judge alone, for a first look; all of them without any."""

    @property
    def _kept(self) -> Path:
        return self.cache / "reach.json"

    def recorded(self, paths: Iterable[str], *, fresh: bool = False) -> Reach:
        """What each test reaches, recorded anew where it may have changed for some files."""
        reach = Reach() if fresh else reaches.load(self._kept)
        stale = [file for file in reach.stale(self.root, paths) if self._judges(file)]
        if not stale:
            return self._narrowed(reach)
        print(f"recording what {len(stale)} files of tests reach …", flush=True)
        codes, folder = self.cache / "probed", self.cache / "reached"
        for place in (codes, folder):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
        write_probed(self.root, codes)
        command = [*PYTEST, "-p", "scripts.mutation.recording", *stale]
        if self.at_once > 1 and len(stale) > 1:
            command += ["-n", str(self.at_once), "--dist", "worksteal"]
        self._run(command, PERDIN_CODES=codes, PERDIN_REACHED=folder)
        reaches.take_in(reach, self.root, folder, stale)
        reach.save(self._kept)
        return self._narrowed(reach)

    def _judges(self, file: str) -> bool:
        return not self.only or file.startswith(self.only)

    def _narrowed(self, reach: Reach) -> Reach:
        tests = {name: test for name, test in reach.tests.items() if self._judges(test["file"])}
        return replace(reach, tests=tests)

    def judged(self, mutants: list[Mutant], reach: Reach, kin: Kin) -> dict[int, Verdict]:
        """The verdict on each mutant, by its place in the list."""
        folder = self.cache / "trials"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        names = Names(self.root)
        verdicts, forked, loaded = {}, [], []
        for number, mutant in enumerate(mutants):
            codes = folder / f"{number}"
            fork = self._write(mutant, codes, kin)
            job = self._job(number, mutant, str(codes), reach, names)
            if not job.tests:
                verdicts[number] = Verdict(number, "unreached")
            elif fork and hasattr(os, "fork"):
                forked.append(job)
            else:
                loaded.append(replace(job, loaded_changed=True, shared=[]))
        if forked:
            self._control(forked[0], folder)
            verdicts |= self._tried(forked, folder / "forked.json", folder)[0]
        with ThreadPoolExecutor(self.at_once) as pool:
            for told in pool.map(self._alone, loaded):
                verdicts |= told
        return verdicts

    def _control(self, job: Job, folder: Path) -> None:
        """Try the right code like a mutant. Raises RuntimeError where that does not survive."""
        codes = folder / "right"
        codes.mkdir()
        path = self.root / job.path
        right = compile(path.read_text(encoding="utf-8"), str(path), "exec")
        (codes / f"{module_of(job.path)}.code").write_bytes(marshal.dumps(right))
        quick = dict(sorted(job.tests.items(), key=lambda pair: pair[1])[:CONTROLS])
        control = replace(job, codes=str(codes), tests=quick)
        told = self._tried([control], folder / "control.json", folder)[0].get(job.number)
        if told is None or told.verdict != "survived" or told.why:
            raise RuntimeError(f"the right code does not pass: {told}; see {self.cache}/pytest.log")

    def _write(self, mutant: Mutant, codes: Path, kin: Kin) -> bool:
        """Write a mutant's code; whether a running program can be given it."""
        codes.mkdir()
        code = compiled(self.root, mutant, kin)
        path = self.root / mutant.path
        right = compile(path.read_text(encoding="utf-8"), str(path), "exec")
        (codes / f"{module_of(mutant.path)}.code").write_bytes(marshal.dumps(code))
        return mutant.block is not None and can_be_put_in_place(right, code)

    def _job(self, number: int, mutant: Mutant, codes: str, reach: Reach, names: Names) -> Job:
        if mutant.block is not None:
            needed = {mutant.path: 1 << mutant.block}
            tests = reach.reaching(needed)
        else:
            called = reaches.registered(mutant.names, mutant.before)
            needed = names.mentioning(called)
            tests = reach.reaching(needed)
            files = names.tests_mentioning(called)
            more = {t: k["seconds"] for t, k in reach.tests.items() if k["file"] in files}
            tests |= {
                name: seconds for name, seconds in more.items() if reach.tests[name]["passed"]
            }
        anew = {name for name, made in reach.fixtures.items() if reaches.meets(made, needed)}
        shared = {
            name for test in tests for name in reach.tests[test]["fixtures"]
        } & reach.fixtures.keys()
        for test in tests:
            tests[test] += MADE_ANEW_S * len(anew.intersection(reach.tests[test]["fixtures"]))
        return Job(
            number=number,
            path=mutant.path,
            codes=codes,
            tests=tests,
            shared=sorted(shared - anew),
        )

    def _tried(
        self, jobs: list[Job], file: Path, codes: Path | str
    ) -> tuple[dict[int, Verdict], int]:
        """What a process that tries these jobs answers, and its status."""
        file.write_text(json.dumps([asdict(job) for job in jobs]), encoding="utf-8")
        files = sorted({test.partition("::")[0] for job in jobs for test in job.tests})
        status = self._run(
            [*PYTEST, "-s", "-p", "scripts.mutation.trials", *files],
            PERDIN_CODES=codes,
            PERDIN_TRIALS=file,
            PERDIN_TRIALS_AT_ONCE=self.at_once if len(jobs) > 1 else 1,
        )
        answers = file.with_suffix(".verdicts")
        lines = answers.read_text(encoding="utf-8").splitlines() if answers.exists() else []
        told = (Verdict(**json.loads(line)) for line in lines)
        return {trial.number: trial for trial in told}, status

    def _alone(self, job: Job) -> dict[int, Verdict]:
        """A mutant of what runs when a module is loaded, in a process of its own."""
        file = Path(job.codes).with_suffix(".json")
        told, status = self._tried([job], file, job.codes)
        if not told and status in LOADING_FAILS:
            return {job.number: Verdict(job.number, "killed", "loading", "it does not load")}
        return told

    def _run(self, command: list[str], **more: object) -> int:
        environment = os.environ | {name: str(value) for name, value in more.items()}
        environment |= {
            "PYTHONPATH": os.pathsep.join([str(HOOK), str(self.root), str(OWN_ROOT)]),
            "PERDIN_MUTANTS": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
        with (self.cache / "pytest.log").open("a", encoding="utf-8") as log:
            done = subprocess.run(
                [sys.executable, *command],
                cwd=self.root, env=environment, stdout=log, stderr=log, check=False,
            )  # fmt: skip
        return done.returncode
