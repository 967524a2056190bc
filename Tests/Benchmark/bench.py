"""Checks and times Trail beside its anchors. Called by run.sh, which tells how."""
import argparse, json, os, subprocess, sys
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import questions

DATA = os.path.join(os.environ["TRAIL_FIELD_DATA"], "bench")
sys.path.insert(0, os.path.join(DATA, "peers"))
SIZES = {"1k": 1000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}


def median(values):
    values = sorted(values)
    return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2


def shown(value):
    if value is None: return "—"
    digits = 4 if value < 0.01 else 3 if value < 1 else 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f}"


def ratio(value, other): return "—" if None in (value, other) or not other else f"{value / other:.2f}"


def table(titles, rows):
    print("| " + " | ".join(titles) + " |\n" + "|---" * len(titles) + "|")
    for row in rows: print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def tables(place, folder):
    """The folder of a size, written where it is not there yet, or the folder that was named."""
    if place not in SIZES: return place.rstrip("/")
    path = os.path.join(folder, "t" + place)
    if not os.path.exists(os.path.join(path, "params.json")):
        subprocess.run([sys.executable, os.path.join(DATA, "make_vault.py"), "--insights", str(SIZES[place]), "--tables", path],
                       check=True, stderr=subprocess.DEVNULL)
    return path


class Trail:
    """The benchmark program, open on some tables."""
    def __init__(self, program, path):
        self.child = subprocess.Popen([program, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.opened = self.heard()

    def heard(self):
        line = self.child.stdout.readline()
        if not line: raise SystemExit("the benchmark program ended")
        return json.loads(line)

    def ask(self, *words):
        self.child.stdin.write("\t".join(map(str, words)) + "\n")
        self.child.stdin.flush()
        return self.heard()

    def close(self):
        self.child.stdin.close()
        self.child.wait()


class Floor:
    """The hand-written C program."""
    def __init__(self, path, folder, params):
        self.program = os.path.join(folder, "floor")
        if not os.path.exists(self.program):
            subprocess.run(["cc", "-O2", "-D_GNU_SOURCE", "-w", "-o", self.program, os.path.join(DATA, "peers", "floor.c")], check=True)
        self.file = os.path.join(folder, os.path.basename(path) + ".floor")
        if not os.path.exists(self.file):
            subprocess.run([self.program, "build", path, self.file], check=True, stdout=subprocess.DEVNULL)
        self.words = [params[key] for key in
                      "source tag tag_a tag_b tag_not tag_common needle takeaway_big takeaway_far".split()]

    def times(self):
        lines = subprocess.check_output([self.program, "bench", self.file] + self.words, text=True).splitlines()
        return {row["q"]: row["median_ms"] for row in map(json.loads, lines)}


def peers(names, path, folder, params):
    """The anchors that are installed, each with its questions bound."""
    import importlib
    found = {}
    for name in names:
        try:
            peer = importlib.import_module("p_" + name).Peer(os.path.join(folder, os.path.basename(path)))
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
            continue
        if not os.path.exists(peer.path): peer.load(path)
        peer.open()
        found[name] = (peer, peer.bind(params))
    return found


def check(arguments):
    wrong = 0
    for place in arguments.places:
        path = tables(place, arguments.folder)
        params = json.load(open(os.path.join(path, "params.json")))
        expected = os.path.join(DATA, "expected", os.path.basename(path) + ".json")
        expected = json.load(open(expected))["answers"] if os.path.exists(expected) else hashes(path)
        trail = Trail(arguments.program, path)
        for question, query in questions.queries(params).items():
            answer = trail.ask("answer", query)["answer"]
            texts = [query] + questions.phrasings(params).get(question, [])
            for text in texts[1:]:
                other = trail.ask("answer", text)["answer"]
                if other != answer:
                    wrong += 1
                    print(f"{place} {question}: {text}\n  has {len(other)} rows, not the {len(answer)} of: {query}")
            if not is_expected(question, answer, expected.get(question)):
                wrong += 1
                print(f"{place} {question}: {query}\n  has another answer than expected: {str(answer)[:300]}")
        trail.close()
        print(f"{place}: eleven questions, {trail.opened['nodes']} nodes: {'right' if not wrong else 'WRONG'}", flush=True)
    return 1 if wrong else 0


def hashes(path):
    """Row counts and hashes of the sizes of which the answers are not kept."""
    return json.load(open(os.path.join(DATA, "results.json"))).get(os.path.basename(path), {}).get("answers", {})


def is_expected(question, answer, expected):
    if expected is None: return False
    if isinstance(expected, dict):
        from common import digest
        # Ties at the end of a table come in another order: then the number of rows must do.
        found = digest(question, answer)
        return found == expected or question in ("q7", "q11") and found["n"] == expected["n"]
    return questions.same(question, answer, expected)


def time(arguments):
    from common import timed
    for place in arguments.places:
        path = tables(place, arguments.folder)
        params = json.load(open(os.path.join(path, "params.json")))
        asked = {key: text for key, text in questions.queries(params).items()
                 if not arguments.queries or key in arguments.queries.split(",")}
        database = os.path.join(arguments.folder, "db")
        os.makedirs(database, exist_ok=True)
        floor = Floor(path, database, params)
        others = peers([name for name in arguments.peers.split(",") if name], path, database, params)
        trail = Trail(arguments.program, path)
        found = {question: {} for question in asked}
        note = lambda question, name, value: found[question].setdefault(name, []).append(value)
        for _ in range(arguments.rounds):
            for question, value in floor.times().items():
                if question in asked: note(question, "floor", value)
            for question, query in asked.items():
                for name, value in trail.ask("time", arguments.seconds, query).items():
                    note(question, name, value)
                for name, (_, functions) in others.items():
                    value, _ = timed(functions[question], budget=arguments.seconds)
                    note(question, name, value["median_ms"])
        trail.close()
        print(f"### {os.path.basename(path)}: warm, median ms of {arguments.rounds} alternating rounds\n")
        print(f"Built in {trail.opened['seconds']:.2f} s, peak {trail.opened['peak_mb']:.0f} MB, {trail.opened['nodes']:,} nodes.\n")
        rows = []
        for question, values in found.items():
            value = {name: median(times) for name, times in values.items()}
            databases = [value[name] for name in others if name != "plain"]
            aim, must = questions.goals(question, value.get("floor"), value.get("plain"), min(databases, default=None))
            planning = value["parse"] + value["resolve"] + value["plan"]
            rows.append([question, int(value["rows"]), *(shown(value.get(name)) for name in ["floor", *others]),
                         shown(planning), shown(value["execute"]), shown(value["whole"]), shown(aim), shown(must),
                         ratio(value["execute"], must), ratio(value["whole"], must), ratio(value["execute"], value["floor"]),
                         f"{int(value['edges']):,}", f"{int(value['nodes']):,}"])
        table(["", "rows", "floor", *others, "Trail: planning", "execution", "whole", "aim", "must", "execution ÷ must",
               "whole ÷ must", "execution ÷ floor", "edges", "nodes"], rows)
    return 0


def phrase(arguments):
    """The same question in several words: the slowest against the fastest."""
    for place in arguments.places:
        path = tables(place, arguments.folder)
        params = json.load(open(os.path.join(path, "params.json")))
        trail = Trail(arguments.program, path)
        rows = []
        for question, texts in questions.phrasings(params).items():
            texts = [questions.queries(params)[question]] + texts
            times = {text: [] for text in texts}
            for _ in range(arguments.rounds):
                for text in texts: times[text].append(trail.ask("time", arguments.seconds, text)["execute"])
            fastest = min(median(values) for values in times.values())
            rows += [[question, f"`{text}`", shown(median(values)), ratio(median(values), fastest)] for text, values in times.items()]
        trail.close()
        print(f"### {os.path.basename(path)}: the same in other words\n")
        table(["", "query", "ms", "÷ fastest"], rows)
    return 0


def count(arguments):
    """Instructions of one evaluation: what many take more than few, so that opening does not count."""
    for place in arguments.places:
        path = tables(place, arguments.folder)
        params = json.load(open(os.path.join(path, "params.json")))
        rows = []
        for question, query in questions.queries(params).items():
            if arguments.queries and question not in arguments.queries.split(","): continue
            few, many = (instructions(arguments, path, query, times) for times in (1, 11))
            rows.append([question, f"{(many - few) // 10:,}"])
        print(f"### {os.path.basename(path)}: instructions of one evaluation of the plan\n")
        table(["", "instructions"], rows)
    return 0


def instructions(arguments, path, query, times):
    out = os.path.join(arguments.folder, f"callgrind.{os.getpid()}")
    command = ["valgrind", "--tool=callgrind", "--quiet", f"--callgrind-out-file={out}", arguments.program, path]
    subprocess.run(command, input=f"repeat\t{times}\t{query}\n", text=True, check=True, stdout=subprocess.DEVNULL)
    for line in open(out):
        if line.startswith(("summary:", "totals:")): result = int(line.split()[1])
    os.remove(out)
    return result


def main():
    parser = argparse.ArgumentParser(prog="run.sh")
    parser.add_argument("what", choices=["check", "time", "phrase", "count", "process", "read"])
    parser.add_argument("places", nargs="*", help="1k, 10k, 100k, 1m, or a folder", default=["1k"])
    parser.add_argument("--program", required=True)
    parser.add_argument("--command", help="the trail command")
    parser.add_argument("--folder", required=True, help="where tables and databases are kept")
    parser.add_argument("--queries", help="q1,q2,…")
    parser.add_argument("--peers", default="plain,sqlite,duckdb")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=0.3, help="for each question and contender in a round")
    arguments = parser.parse_args()
    os.makedirs(arguments.folder, exist_ok=True)
    if arguments.what in ("process", "read"):
        import processes
        return getattr(processes, arguments.what)(arguments)
    return {"check": check, "time": time, "phrase": phrase, "count": count}[arguments.what](arguments)


if __name__ == "__main__":
    sys.exit(main())
