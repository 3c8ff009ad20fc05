"""The retrieval procedure of ReasoningBank's reference implementation, in our own words.

usage: reference_procedure.py FILE N D K CACHE [NEIGHBOURS]

For each query in order: read the whole cache again (one JSON object per line: id, text, embedding),
scale every vector and the query to unit length, score by dot product times 100, take the K best, the
earlier line first among equals; then append the query's own line. The call to an embedding model is
left out: vectors come from FILE, N rows of D little-endian float32. CACHE must not exist and is left
behind. Prints the seconds of the whole loop; NEIGHBOURS receives one JSON list of ids per query.
"""
import json
import os
import sys
import time

import numpy


def read(cache):
    ids, vectors = [], []
    if os.path.exists(cache):
        with open(cache, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                ids.append(record["id"])
                vectors.append(record["embedding"])
    return ids, numpy.array(vectors, dtype=numpy.float32)


def retrieve(query, cache, k):
    ids, vectors = read(cache)
    if not ids:
        return []
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    scores = vectors @ (query / numpy.linalg.norm(query)) * 100
    return [ids[i] for i in numpy.argsort(-scores, kind="stable")[:k]]


def append(query, number, cache):
    record = {"id": str(number), "text": f"query {number}", "embedding": query.tolist()}
    with open(cache, "a", encoding="utf-8") as out:
        out.write(json.dumps(record) + "\n")


def main():
    path, n, d, k = sys.argv[1], *map(int, sys.argv[2:5])
    cache = sys.argv[5]
    rows = numpy.fromfile(path, dtype="<f4", count=n * d).reshape(n, d)
    wall_before, cpu_before = time.perf_counter(), time.process_time()
    found = []
    for number, query in enumerate(rows):
        found.append(retrieve(query, cache, k))
        append(query, number, cache)
    seconds, cpu = time.perf_counter() - wall_before, time.process_time() - cpu_before
    if len(sys.argv) > 6:
        with open(sys.argv[6], "w", encoding="utf-8") as out:
            for line in found:
                out.write(json.dumps([int(i) for i in line]) + "\n")
    print(json.dumps({"seconds": [seconds], "cpu_seconds": [cpu], "check": n}))


main()
