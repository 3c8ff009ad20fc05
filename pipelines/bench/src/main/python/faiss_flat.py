"""FAISS, flat index of inner products, on the same vectors.

usage: faiss_flat.py FILE N D K batch|in-order CALLS [NEIGHBOURS]

in-order: for each row, search the K nearest, then add the row: what a stream of tasks needs.
batch: add all rows, then search all at once; every row sees later ones too, so this answers another
question, and shows what the library can do at best. Prints the seconds of each call; NEIGHBOURS
receives one JSON list of row numbers per query.
"""
import json
import sys
import time

import faiss
import numpy


def batch(rows, k):
    index = faiss.IndexFlatIP(rows.shape[1])
    index.add(rows)
    return index.search(rows, k)[1]


def in_order(rows, k):
    index = faiss.IndexFlatIP(rows.shape[1])
    found = numpy.full((len(rows), k), -1, dtype=numpy.int64)
    for i in range(len(rows)):
        query = rows[i : i + 1]
        if i:
            found[i] = index.search(query, k)[1][0]
        index.add(query)
    return found


def main():
    path, n, d, k = sys.argv[1], *map(int, sys.argv[2:5])
    search = {"batch": batch, "in-order": in_order}[sys.argv[5]]
    rows = numpy.fromfile(path, dtype="<f4", count=n * d).reshape(n, d)
    seconds, cpu = [], []
    for _ in range(int(sys.argv[6])):
        wall_before, cpu_before = time.perf_counter(), time.process_time()
        found = search(rows, k)
        seconds.append(time.perf_counter() - wall_before)
        cpu.append(time.process_time() - cpu_before)
    if len(sys.argv) > 7:
        with open(sys.argv[7], "w", encoding="utf-8") as out:
            for line in found.tolist():
                out.write(json.dumps([i for i in line if i >= 0]) + "\n")
    with open("/proc/self/maps", encoding="utf-8") as maps:
        blas = sorted({line.split("/")[-1].strip() for line in maps if "blas" in line})
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu, "check": blas}))


main()
