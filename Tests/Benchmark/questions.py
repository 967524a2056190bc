"""The eleven questions in Trail's words, and what a floor or an anchor means for each."""

# Whole-graph questions have 3 times the floor as their aim, selective ones 10 times.
WHOLE_GRAPH = {"q6", "q7", "q8", "q10", "q11"}


def queries(params):
    """By number: the query. Names are those that a user would type, paths where a name is a time stamp."""
    last = lambda path: path.rsplit("/", 1)[1]
    source, tag = last(params["source"]), last(params["tag"])
    quoted = lambda key: '"' + last(params[key]) + '"'
    link = lambda key: "[[" + params[key] + "]]"
    claims = "(insights union quick notes union takeaways)"
    return {
        "q1": f"insights tagged {tag}",
        "q2": f"insights tagged {tag} citing {source}",
        "q3": f"claims tagged {quoted('tag_a')} and {quoted('tag_b')} and not tagged {quoted('tag_not')}",
        "q4": f"takeaways citing {source}",
        "q5": f"sources cited by {link('takeaway_big')}",
        "q6": f"{claims} without sources",
        "q7": "insights | count by tags | take 20",
        "q8": "nodes ultimately supporting itself",
        "q9": f"path from {source} to {link('takeaway_far')}",
        "q10": f"insights tagged {quoted('tag_common')} where text matches /{params['needle'].replace('/', chr(92) + '/')}/",
        "q11": f"claims citing {source} | count by sources | where sources != \"{source}\" | take 10",
    }


# The same question in other words: every one of a row must take about the same time.
def phrasings(params):
    last = lambda path: path.rsplit("/", 1)[1]
    source, tag = last(params["source"]), last(params["tag"])
    quoted = lambda key: '"' + last(params[key]) + '"'
    return {
        "q2": [
            f"insights citing {source} tagged {tag}",
            f"insights tagged {tag} intersect insights citing {source}",
            f"insights cited by nodes minus insights not citing {source} minus insights not tagged {tag}"
            .replace("insights cited by nodes", "insights"),
            f"insights citing ({source}) and tagged ({tag})",
        ],
        "q3": [
            f"claims not tagged {quoted('tag_not')} tagged {quoted('tag_b')} tagged {quoted('tag_a')}",
            f"claims tagged {quoted('tag_b')} minus claims not tagged {quoted('tag_a')} minus claims tagged {quoted('tag_not')}",
        ],
        "q10": [
            f"insights where text contains \"{params['needle']}\" and tagged {quoted('tag_common')}",
            f"insights tagged {quoted('tag_common')} mentioning \"{params['needle']}\"",
        ],
    }


def same(question, answer, expected):
    """Whether an answer is the expected one. Where a table is cut at a count that several names have,
    the language's order of names decides, not the order of bytes that the expectations have."""
    if question == "q9":
        return answer == expected
    if question not in ("q7", "q11"):
        return sorted(answer) == expected
    if [row[1] for row in answer] != [row[1] for row in expected]:
        return False
    last = expected[-1][1]
    surely = lambda rows: sorted(tuple(row) for row in rows if row[1] > last)
    return surely(answer) == surely(expected)


def goals(question, floor, plain, database):
    """The aim and the must of one question, from what was measured in the same run (None: not measured)."""
    if floor is None:
        return None, None
    aim = floor * (3 if question in WHOLE_GRAPH else 10)
    if database is None:
        return aim, None
    aim = min(aim, 0.6 * database)
    must = min(x for x in (database / 10, plain) if x is not None)
    return aim, min(max(must, 1.5 * aim), database)
