"""Whole processes: one question on the command line, and reading a vault. Called by bench.py."""
import json, os, shutil, subprocess, sys, time
import questions
from bench import DATA, median, ratio, shown, table, tables

# What the command can be told about its index: a row comes in where the command knows the words.
INDEX_ROWS = [
    ("trail, no index", {"TRAIL_INDEX": "off"}, []),
    ("trail, index", {}, []),
    ("trail, index trusted", {}, ["--trust-index"]),
]


def knows_index(command): return subprocess.run([command, "index", "--where"], capture_output=True).returncode in (0, 1)


def run(command, **environment):
    """Milliseconds, and what was written."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environment})
    taken = (time.perf_counter() - start) * 1e3
    if done.returncode: raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()[-300:]}")
    return taken, done.stdout


def peak(command, **environment):
    """Megabytes at most in memory, told by a small parent, since a child starts with its parent's; None without one."""
    if not shutil.which("time"): return None
    done = subprocess.run([shutil.which("time"), "-f", "%M", *command], capture_output=True, env={**os.environ, **environment})
    return int(done.stderr.split()[-1]) / 1024


def spawned(command, environment):
    """Milliseconds of a process whose output nobody reads, started as cheaply as can be."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    path = shutil.which(command[0])
    start = time.perf_counter()
    child = os.posix_spawn(path, command, {**os.environ, **environment}, file_actions=silent)
    os.waitpid(child, 0)
    return (time.perf_counter() - start) * 1e3


def alternate(rows, runs):
    """Rows of a name, a command and an environment: each run once a round, the times sorted."""
    times = {name: [] for name, _, _ in rows}
    # The first may find the pages of a program on the disk, and tells whether it works.
    for name, command, environment in rows: run(command, **environment)
    for _ in range(runs):
        for name, command, environment in rows: times[name].append(spawned(command, environment))
    return {name: sorted(values) for name, values in times.items()}


def raw_vault(path, folder):
    """The notes of some tables, written where they are not there yet."""
    vault = os.path.join(folder, os.path.basename(path).replace("t", "v", 1) + "-raw")
    if not os.path.isdir(vault):
        params = json.load(open(os.path.join(path, "params.json")))
        subprocess.run([sys.executable, os.path.join(DATA, "make_vault.py"), "--insights", str(params["insights"]), "--out", vault],
                       check=True, stderr=subprocess.DEVNULL)
    return vault


def process(arguments):
    """q2 by the command on a vault of notes, beside q2 by the sqlite3 command on the same in a database."""
    for place in arguments.places:
        path = tables(place, arguments.folder)
        params = json.load(open(os.path.join(path, "params.json")))
        vault, query = raw_vault(path, arguments.folder), questions.queries(params)["q2"]
        rows = []
        if shutil.which("sqlite3"):
            import sql
            from bench import peers
            os.makedirs(os.path.join(arguments.folder, "db"), exist_ok=True)
            peers(["sqlite"], path, os.path.join(arguments.folder, "db"), params)
            database = os.path.join(arguments.folder, "db", os.path.basename(path) + ".sqlite")
            text = sql.queries(params, contains="instr({0}, '{1}') > 0")["q2"]
            rows += [("sqlite3, select 1", ["sqlite3", "-readonly", database, "select 1"], {}),
                     ("sqlite3", ["sqlite3", "-readonly", database, text], {})]
        kinds = INDEX_ROWS if knows_index(arguments.command) else INDEX_ROWS[:1]
        index = os.path.join(arguments.folder, "index")
        rows.append(("trail, no vault", [arguments.command, "--version"], {}))
        for name, environment, options in kinds:
            rows.append((name, [arguments.command, *options, "--vault", vault, query], {"TRAIL_INDEX": index, **environment}))
        # What reads all notes leaves nothing of the others in the caches: it has rounds of its own.
        reads = [row for row in rows if row[0] in ("trail, no index", "trail, index")]
        times = alternate([row for row in rows if row not in reads], 60 * arguments.rounds)
        times.update(alternate(reads, arguments.rounds))
        anchor = times.get("sqlite3")
        print(f"### {os.path.basename(vault)}: one process, q2\n")
        table(["", "ms, median", "least", "÷ sqlite3", "least ÷ least", "peak MB"],
              [[name, shown(median(times[name])), shown(times[name][0]), ratio(median(times[name]), anchor and median(anchor)),
                ratio(times[name][0], anchor and anchor[0]), shown(peak(command, **environment))]
               for name, command, environment in rows])
    return 0


def read(arguments):
    """Reading all notes without an index, beside a Markdown parser and beside a look at each file."""
    parser = os.path.join(arguments.folder, "md4")
    if not os.path.exists(parser):
        built = subprocess.run(["cc", "-O2", "-w", "-o", parser, os.path.join(DATA, "peers", "md4.c"), "-lmd4c-html", "-lmd4c"])
        if built.returncode: parser = None
    for place in arguments.places:
        vault = place if os.path.isdir(place) and not os.path.exists(os.path.join(place, "nodes.csv")) else raw_vault(
            tables(place, arguments.folder), arguments.folder)
        notes = [os.path.join(at, name) for at, _, names in os.walk(vault) for name in names if name.endswith(".md")]
        size = sum(os.path.getsize(note) for note in notes) / 1e6
        listed = os.path.join(arguments.folder, "notes.list")
        with open(listed, "w") as file: file.write("".join(note + "\0" for note in notes))
        rows = []
        if parser:
            for mode, name in (("stat", "C, stat"), ("read", "C, read"), ("parse", "md4c")):
                rows.append((name, ["sh", "-c", f"exec '{parser}' {mode} < '{listed}'"], {}))
        if shutil.which("git"): rows.append(("git status", git_status(vault, arguments.folder), {}))
        rows.append(("trail, no index", [arguments.command, "--vault", vault, "tags | count"], {"TRAIL_INDEX": "off"}))
        if knows_index(arguments.command):
            rows.append(("trail, index, unchanged", [arguments.command, "--vault", vault, "tags | count"],
                         {"TRAIL_INDEX": os.path.join(arguments.folder, "index")}))
        times = {name: median(values) for name, values in alternate(rows, arguments.rounds).items()}
        print(f"### {os.path.basename(vault.rstrip('/'))}: reading {len(notes):,} notes, {size:.1f} MB\n")
        table(["", "ms", "notes/s", "MB/s", "÷ md4c", "÷ git status", "peak MB"],
              [[name, shown(times[name]), f"{len(notes) / times[name] * 1e3:,.0f}", shown(size / times[name] * 1e3),
                ratio(times[name], times.get("md4c")), ratio(times[name], times.get("git status")),
                shown(peak(command, **environment))] for name, command, environment in rows])
    return 0


def git_status(vault, folder):
    """A look at whether anything has changed; the repository lies outside of the vault."""
    repository = os.path.abspath(os.path.join(folder, os.path.basename(vault.rstrip("/")) + ".git"))
    git = ["git", "--git-dir", repository, "--work-tree", os.path.abspath(vault)]
    if not os.path.exists(repository):
        subprocess.run([*git, "init", "-q"], check=True)
        subprocess.run([*git, "add", "-A"], check=True, capture_output=True)
        who = ["-c", "user.name=bench", "-c", "user.email=bench@localhost"]
        subprocess.run([*git, *who, "commit", "-qm", "all"], check=True, capture_output=True)
    return [*git, "status", "--short", "-uall"]
