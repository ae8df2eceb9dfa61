"""Times prongsai beside the floor and beside other readers, all in one run on one machine.

    python3 benches/peers.py VOLUME.pdf [--pages 12] [--rounds 5] [--many FOLDER]

Builds what is Rust, installs what is missing: poppler-utils by apt, the Python readers by pip into
`target/peers`. One that cannot be had is left out, and the table says so.

Every round starts each contestant once, one after the other, so that whatever else the machine does
hits all alike; the best round of each counts. A contestant is a whole process, from its start to its
end. Its memory is the most that it, or a process that it started and waited for, ever had resident
(`wait4`): of prongsai, its worker. That figure is never less than the size of this script, 15 to 20
MB.

Slow readers of tables get `--pages` pages, spread evenly over the volume. What they take for no page
at all (starting, opening the file) counts once, the rest by the page.

One job is set against two on many files: those of `--many`, which must all be readable, or else
copies of the corpus's PDFs.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "target" / "peers"
READERS = ROOT / "benches" / "peers" / "readers.py"
PIP_PACKAGES = ("pymupdf", "pdfplumber", "pdf-inspector")
CORPUS = ROOT / "corpus" / "reports"
COPIES = 20
NO_OUTPUT = os.open(os.devnull, os.O_WRONLY)


@dataclass
class Run:
    """What one run took."""

    seconds: float
    megabytes: float
    succeeded: bool


@dataclass
class Contestant:
    """A command, and all its runs so far; of a slow one, also the command that reads no page."""

    name: str
    command: list[str]
    idle_command: list[str] | None = None
    runs: list[Run] = field(default_factory=list)
    idle_runs: list[Run] = field(default_factory=list)

    def compete(self):
        """One more run; none after one that failed."""
        if self.failed():
            return
        self.runs.append(run(self.command))
        if self.idle_command:
            self.idle_runs.append(run(self.idle_command))

    def failed(self):
        return not all(one.succeeded for one in self.runs + self.idle_runs)

    def seconds(self, scale=1.0):
        """The best run, what goes beyond the idle one multiplied by the scale."""
        best = min(one.seconds for one in self.runs)
        if not self.idle_runs:
            return best
        idle = min(one.seconds for one in self.idle_runs)
        return idle + max(best - idle, 0) * scale

    def megabytes(self):
        return max(one.megabytes for one in self.runs)


def run(command):
    """Starts a command and waits for its end."""
    silenced = [(os.POSIX_SPAWN_DUP2, NO_OUTPUT, 1), (os.POSIX_SPAWN_DUP2, NO_OUTPUT, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=silenced)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    return Run(seconds, usage.ru_maxrss / 1024, status == 0)


def compete(contestants, rounds):
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        for contestant in contestants:
            contestant.compete()


def built(name, *arguments):
    """Builds with cargo; of the programs that came of it, the one of this name."""
    command = ["cargo", *arguments, "--message-format=json"]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    built = [json.loads(line) for line in said.splitlines()]
    own = [item for item in built if item.get("executable") and item["target"]["name"] == name]
    return own[-1]["executable"]


def install_poppler():
    if not shutil.which("pdftotext"):
        command = ["apt-get", "install", "-y", "-qq", "poppler-utils"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def installed():
    """The Python readers that can be had, each with its version."""
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    for package in PIP_PACKAGES:
        subprocess.run([python, "-m", "pip", "install", "--quiet", package])
    command = [python, "-m", "pip", "list", "--format=json"]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    versions = {package["name"].lower(): package["version"] for package in json.loads(said)}
    return {package: versions[package] for package in PIP_PACKAGES if package in versions}


def page_count(file):
    said = subprocess.run(["pdfinfo", file], check=True, stdout=subprocess.PIPE, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", said, re.M)[1])


def extract(prongsai, given, out, *more):
    """The command that reads all anew."""
    return [prongsai, "extract", given, "--out", out, "--no-cache", "--quiet", *more]


def rust_contestants(file, prongsai, out):
    floor = built("floor", "bench", "--bench", "floor", "--no-run")
    manifest = ["--manifest-path", "benches/peers/Cargo.toml", "--target-dir", "target/peers-rust"]
    pdf_extract = built("prongsai-peers", "build", "--release", "--locked", *manifest)
    return [
        Contestant("floor: hayro alone", [floor, file, "--floor-only"]),
        Contestant("prongsai", extract(prongsai, file, out)),
        Contestant("prongsai --jobs 1", extract(prongsai, file, out, "--jobs", "1")),
        Contestant("pdf-extract text", [pdf_extract, file]),
    ]


def poppler_contestants(file, out):
    written = f"{out}/pdftotext"
    return [
        Contestant("pdftotext -bbox-layout", ["pdftotext", "-bbox-layout", file, written]),
        Contestant("pdftotext", ["pdftotext", file, written]),
    ]


def python_contestants(file, numbers, versions):
    """Those that are installed; readers of tables read the numbered pages only."""
    some = ",".join(map(str, numbers))

    def command(reader, *pages):
        return [str(VENV / "bin" / "python"), str(READERS), reader, file, *pages]

    def slow(name, reader):
        return Contestant(name, command(reader, some), command(reader, ""))

    contestants = {
        "pymupdf": [
            Contestant("pymupdf words", command("pymupdf_words")),
            slow("pymupdf tables *", "pymupdf_tables"),
        ],
        "pdfplumber": [slow("pdfplumber tables *", "pdfplumber_tables")],
        "pdf-inspector": [Contestant("pdf-inspector Markdown", command("pdf_inspector_markdown"))],
    }
    return [one for package in versions for one in contestants[package]]


def job_contestants(folder, prongsai, out):
    """One job and two."""
    return [
        Contestant(f"--jobs {jobs}", extract(prongsai, folder, out, "--jobs", str(jobs)))
        for jobs in (1, 2)
    ]


def copy_corpus(folder):
    """Copies of the corpus's PDFs, each with another comment at its end: no two are the same."""
    for original in sorted(CORPUS.rglob("*.pdf")):
        content = original.read_bytes()
        for number in range(COPIES):
            copy = Path(folder, f"{original.stem}-{number}.pdf")
            copy.write_bytes(content + f"\n% copy {number}\n".encode())


def print_table(contestants, pages, scale):
    """One row a contestant; the times of the others as multiples of prongsai's."""
    own = by_name(contestants, "prongsai").seconds()
    print(f"{'contestant':<26}{'seconds':>9}{'pages/s':>9}{'x prongsai':>12}{'MB':>7}")
    for one in contestants:
        if one.failed():
            print(f"{one.name:<26}{'failed':>9}")
            continue
        seconds = one.seconds(scale)
        figures = f"{seconds:>9.2f}{pages / seconds:>9.1f}{seconds / own:>12.2f}"
        print(f"{one.name:<26}{figures}{one.megabytes():>7.0f}")


def by_name(contestants, start):
    return next((one for one in contestants if one.name.startswith(start)), None)


def ratio(one, other, scale=1.0):
    """The time of one as a multiple of the other's; nothing where there is none."""
    if not one or one.failed() or other.failed():
        return None
    return one.seconds(scale) / other.seconds()


def targets(contestants, scale, jobs):
    """Each aim with its figure; no figure where a contestant has none."""
    own = by_name(contestants, "prongsai")
    floors = ratio(own, by_name(contestants, "floor"))
    words = ratio(by_name(contestants, "pdftotext -bbox-layout"), own)
    tables = ratio(by_name(contestants, "pdfplumber tables"), own, scale)
    return [
        ("time of prongsai / floor", floors, "<=", 1.6),
        ("pages/s of prongsai / pdftotext -bbox-layout", words, ">=", 1.5),
        ("pages/s of prongsai / pdfplumber tables", tables, ">=", 40),
        ("many files: pace of two jobs / one", ratio(*jobs), ">=", 1.8),
        ("MB of the largest process of prongsai", own.megabytes(), "<=", 200),
    ]


def print_targets(judged):
    for name, figure, relation, aim in judged:
        if figure is None:
            print(f"no figure  {name}")
            continue
        met = figure <= aim if relation == "<=" else figure >= aim
        print(f"{'met' if met else 'MISSED':<11}{name}: {figure:.2f}, aim {relation} {aim}")


def print_circumstances(pages, args, versions):
    """What the figures depend on."""
    known = " · ".join(f"{name} {version}" for name, version in versions.items())
    load = os.getloadavg()[0]
    print(f"{pages} pages · best of {args.rounds} · {os.cpu_count()} CPUs · load {load:.1f}")
    print(f"{known or 'no Python readers'} · * scaled from {args.pages} pages\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("volume", metavar="VOLUME.pdf")
    parser.add_argument("--pages", type=int, default=12, help="pages for the slow readers")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, the best counts")
    parser.add_argument("--many", metavar="FOLDER", help="files for one job against two")
    return parser.parse_args()


def main():
    args = arguments()
    install_poppler()
    versions = installed()
    prongsai = built("prongsai", "build", "--release", "--bin", "prongsai")
    pages = page_count(args.volume)
    args.pages = min(args.pages, pages)
    numbers = [1 + index * pages // args.pages for index in range(args.pages)]
    with tempfile.TemporaryDirectory() as out, tempfile.TemporaryDirectory() as copies:
        contestants = rust_contestants(args.volume, prongsai, out)
        contestants += poppler_contestants(args.volume, out)
        contestants += python_contestants(args.volume, numbers, versions)
        if not args.many:
            copy_corpus(copies)
        jobs = job_contestants(args.many or copies, prongsai, out)
        print_circumstances(pages, args, versions)
        compete(contestants + jobs, args.rounds)
    scale = pages / args.pages
    print_table(contestants, pages, scale)
    print("\nmany files:", ", ".join(f"{one.name} {one.seconds():.2f} s" for one in jobs), "\n")
    print_targets(targets(contestants, scale, jobs))


if __name__ == "__main__":
    main()
